import { questionKey } from "#domain/promise/question-key";
import type { CardTrack } from "../card/card-track.ts";
import type { OutcomeDraft } from "./outcome-draft.ts";

/** As many as an attempt may name. */
const MOST_LINES = 50;

/**
 * A line of the talk track said in the call, or taken back. One for a question of theirs that is open answers it as a
 * tap on the question would, and taken back, no other line having done the same, does not. `open`: their questions that
 * nobody has answered.
 */
export const tapLine = (
  draft: OutcomeDraft,
  { id, shown, more }: CardTrack,
  lineId: string,
  open: readonly string[],
): OutcomeDraft => {
  const before = draft.track?.lines ?? [];
  const isBack = before.includes(lineId);
  const lines = isBack ? before.filter((one) => one !== lineId) : [...before, lineId].slice(-MOST_LINES);
  const all = [...shown, ...more];
  const keyOf = (line: string): string => questionKey(all.find((one) => one.id === line)?.question ?? "");
  const key = keyOf(lineId);
  const track = { id, lines };
  if (key === "") return { ...draft, track };
  const theirs = open.filter((one) => questionKey(one) === key).map((one) => `Q:${one}`);
  if (!isBack) {
    const content = new Set([...draft.content.filter((one) => one !== "none"), ...theirs]);
    return { ...draft, track, content: theirs.length === 0 ? draft.content : [...content] };
  }
  if (lines.some((line) => keyOf(line) === key)) return { ...draft, track };
  return { ...draft, track, content: draft.content.filter((one) => !theirs.includes(one)) };
};
