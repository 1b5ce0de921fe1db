import type { BatchKind } from "#contract/import-batch";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { presetOf } from "../presets/preset-of.ts";
import type { ColumnWord } from "../words/column-word.ts";
import { columnsFor } from "./column-words.ts";
import { lookAtFile } from "./look-at-file.ts";

/** What a file holds shows in its first rows. */
const MOST_CHARACTERS = 256 * 1024;

const OF_ATTEMPTS: readonly ColumnWord[] = [
  ...(["attemptId", "startedAt", "endedAt", "type", "result", "direction", "done"] as const),
  ...(["ringSeconds", "toNumber", "fromNumber", "content"] as const),
];
const OF_LEADS: readonly ColumnWord[] = [
  ...(["arrivedAt", "label", "firstName", "lastName", "email", "phone", "mobile"] as const),
  ...(["source", "campaign", "ad", "page", "outcome", "questions"] as const),
];

/**
 * Whether a file holds leads or attempts: by the program it comes from; else by what more of its columns are called that
 * only one of the two has. Leads, where neither has more, and where nothing can be read.
 */
export const tellKind = async (source: ByteSource, limits: ImportLimits): Promise<BatchKind> => {
  const { seen } = await lookAtFile(source, limits, { most: MOST_CHARACTERS });
  const names = seen.map(({ name }) => name);
  const [leads, attempts] = [presetOf("leads", names), presetOf("attempts", names)];
  if (leads !== null || attempts !== null)
    return (attempts?.signs.length ?? 0) > (leads?.signs.length ?? 0) ? "attempts" : "leads";
  const filled = seen.filter(({ filled }) => filled > 0).map(({ name }) => name);
  const named = (words: readonly ColumnWord[]) => new Set(words.flatMap((word) => columnsFor(word, filled)));
  const [one, other] = [named(OF_ATTEMPTS), named(OF_LEADS)];
  const only = (these: ReadonlySet<string>, those: ReadonlySet<string>): number =>
    [...these].filter((name) => !those.has(name)).length;
  return only(one, other) > only(other, one) ? "attempts" : "leads";
};
