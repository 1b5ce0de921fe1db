import type { PromiseFigures, SetConsistency } from "#contract/consistency";
import { type PromiseThread, promiseThread } from "#domain/report/promise-thread";

/** How a stretch of thread is drawn: unbroken, broken, frayed where too few say that it is, or hatched where nothing is on record. */
export type Strand = "whole" | "broken" | "frayed" | "hatched";

export type PagePart = "says" | "gone" | "other" | "unlooked" | "none" | "old" | "refused";

/** A promise with what stands in its four columns, and the three stretches between them. */
export type Strands = {
  promise: { id: string; text: string };
  figures: PromiseFigures;
  page: PagePart;
  lines: string[];
  call: PromiseThread;
  drawn: [page: Strand, track: Strand, call: Strand];
};

const pagePart = ({ versions, look, hasPage }: SetConsistency, promiseId: string): PagePart => {
  if (!versions.at(-1)!.promises.some(({ id }) => id === promiseId)) return "old";
  if (!hasPage) return "none";
  if (look === null) return "unlooked";
  if (look.outcome !== "read") return "refused";
  if (look.gone.includes(promiseId)) return "gone";
  return look.otherWords.includes(promiseId) ? "other" : "says";
};

const PAGE_STRANDS: Record<PagePart, Strand> = {
  says: "whole",
  other: "whole",
  gone: "broken",
  old: "broken",
  unlooked: "hatched",
  none: "hatched",
  refused: "hatched",
};
const CALL_STRANDS: Record<PromiseThread, Strand> = {
  mismatched: "broken",
  contradicted: "frayed",
  as_said: "whole",
  unrecorded: "hatched",
};

/** The promises of a set by these figures, in their order. */
export const strandsOf = (set: SetConsistency, promises: readonly PromiseFigures[]): Strands[] => {
  const texts = new Map(set.versions.flatMap((version) => version.promises.map(({ id, text }) => [id, text] as const)));
  return promises.map((figures) => {
    const id = figures.promiseId;
    const page = pagePart(set, id);
    const lines = set.lines.filter(({ promiseId }) => promiseId === id).map(({ text }) => text);
    const call = promiseThread(figures);
    const drawn: Strands["drawn"] = [PAGE_STRANDS[page], lines.length === 0 ? "broken" : "whole", CALL_STRANDS[call]];
    return { promise: { id, text: texts.get(id) ?? "" }, figures, page, lines, call, drawn };
  });
};
