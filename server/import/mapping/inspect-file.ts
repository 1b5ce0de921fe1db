import type { BatchKind } from "#contract/import-batch";
import type { FileColumn, InspectOutput } from "#contract/import-file";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import type { Meeting } from "./guess-lead.ts";
import { guessMapping } from "./guess-mapping.ts";
import { lookAtFile } from "./look-at-file.ts";
import type { SeenColumn } from "./look-at-column.ts";

type Inspected = Omit<InspectOutput, "batchId" | "saved"> & { seen: SeenColumn[] };

/**
 * Looks at a file, the whole of it up to 32 million characters: how it is written, its columns, a mapping to start from.
 * Does not read on once `signal` says that nobody waits for it. `meeting`: how values meet the leads that are here.
 */
export const inspectFile = async (
  kind: BatchKind,
  source: ByteSource,
  limits: ImportLimits,
  zone: string,
  system: string,
  { signal, meeting = null }: { signal?: AbortSignal | undefined; meeting?: Meeting | null } = {},
): Promise<Inspected> => {
  const { form, seen, sampleRows, problems } = await lookAtFile(source, limits, { signal });
  const columns = seen.map(shown);
  if (sampleRows === 0) return { form, columns, seen, sampleRows, guess: null, draft: null, preset: null, problems };
  const { problems: open, ...guessed } = await guessMapping(kind, seen, zone, system, meeting);
  return { form, columns, seen, sampleRows, ...guessed, problems: [...problems, ...open] };
};

/** What the page is told of a column. */
const shown = (of: SeenColumn): FileColumn => {
  const { name, examples, distinct, filled, dateFormats, eitherWay, isClock, meanings } = of;
  return { name, examples, distinct, filled, dateFormats, eitherWay, isClock, meanings };
};
