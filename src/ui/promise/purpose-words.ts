import type { TrackLine } from "#domain/promise/talk-track";
import * as m from "../../paraglide/messages.js";

/** What a line of a talk track is for, in words. `promises`: those that it may stand for. */
export const purposeWords = (
  { promiseId, question }: TrackLine,
  promises: readonly { readonly id: string; readonly text: string }[],
): string => {
  if (question !== null) return m.promise_line_for_question({ question });
  if (promiseId === null) return m.promise_line_opens();
  const promise = promises.find(({ id }) => id === promiseId);
  return promise === undefined ? m.promise_line_for_a_promise() : m.promise_line_for({ promise: promise.text });
};
