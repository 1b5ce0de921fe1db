import type { Channel } from "#domain/attempt/channel";
import { newEventId } from "../../storage/device/new-event-id.ts";
import type { Draft } from "../../outbox/capture.ts";
import { pointNamed } from "./point-named.ts";
import type { Attempt } from "./reported-outcome.ts";

/**
 * An attempt about to begin, and the fact that must be on disk before any link opens. `now`: the device's clock;
 * `contactPoint`: by which number or address that was put down since the enquiry, if by one.
 */
export const startAttempt = (
  leadId: string,
  channel: Channel,
  now: number,
  contactPoint?: string | null,
): { attempt: Attempt; draft: Draft } => {
  const attemptId = newEventId(now);
  const by = pointNamed({ contactPoint });
  return {
    attempt: { attemptId, leadId, channel, direction: "out", startedAt: now, ...by },
    draft: { leadId, type: "attempt.started", payload: { attemptId, channel, startedAt: now, ...by } },
  };
};

/** Takes an outcome back and asks again: the attempt itself was made, only what was said of it is undone. */
export const undo = (attempt: Attempt, now: number): Draft[] => {
  const back: Draft = { leadId: attempt.leadId, type: "attempt.retracted", payload: { attemptId: attempt.attemptId } };
  if (attempt.direction === "in") return [back];
  const attemptId = newEventId(now);
  const { leadId, channel, startedAt } = attempt;
  const payload = { attemptId, channel, startedAt, ...pointNamed(attempt) };
  return [back, { leadId, type: "attempt.started", payload }];
};
