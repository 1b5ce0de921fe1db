import type { PagePromise } from "#contract/promise";
import type { PhoneLead } from "#contract/pull";
import { type CardLines, cardLines } from "#domain/promise/card-lines";
import type { LineFacts } from "#domain/promise/fill-line";
import type { Promised } from "../copy/read-promises.ts";

/** The talk track for one lead: its lines in the order they are said, what they are for, and what fills their gaps. */
export interface CardTrack extends CardLines {
  readonly id: string;
  readonly promises: readonly PagePromise[];
  readonly facts: LineFacts;
}

/** Of versions of which it can't be told which was seen: what every one of them promised. */
const promisesOf = ({ versions }: Promised): readonly PagePromise[] =>
  (versions[0]?.promises ?? []).filter(({ id }) =>
    versions.every(({ promises }) => promises.some((one) => one.id === id)),
  );

const fieldText = (value: unknown): string =>
  typeof value === "string" ? value : value === null || value === undefined ? "" : String(value as number | boolean);

/** Null where there is no talk track here, or none of its lines is for this lead. */
export const cardTrack = (
  { label, questions, answers }: Pick<PhoneLead, "label" | "questions" | "answers">,
  promised: Promised,
): CardTrack | null => {
  const { track } = promised;
  if (track === null) return null;
  const asked = questions ?? [];
  const promises = promisesOf(promised);
  const lines = cardLines(track.lines, asked, promises);
  if (lines.shown.length + lines.more.length === 0) return null;
  const fields = Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, fieldText(value)]));
  return { id: track.id, ...lines, promises, facts: { name: label, question: asked[0] ?? null, fields } };
};
