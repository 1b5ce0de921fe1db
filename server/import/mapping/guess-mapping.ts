import type { BatchKind } from "#contract/import-batch";
import type { ImportDraft } from "#contract/import-draft";
import { importMapping, type ImportMapping } from "#contract/import-mapping";
import type { ImportProblem } from "#contract/import-problem";
import { ColumnPool } from "./column-pool.ts";
import { guessAttempts } from "./guess-attempts.ts";
import type { Meeting } from "./guess-lead.ts";
import { guessLeads } from "./guess-leads.ts";
import type { SeenColumn } from "./look-at-column.ts";
import { namedZone } from "./named-zone.ts";
import { presetOf } from "../presets/preset-of.ts";

/** `guess`: the draft, where nothing has to be chosen first. */
export type Guess = {
  draft: ImportDraft;
  guess: ImportMapping | null;
  preset: string | null;
  problems: ImportProblem[];
};

/**
 * A mapping guessed from column names and contents, to be confirmed by somebody. Day and month are never guessed: a column
 * that could be read both ways is left open. `zone`: of instants written without one; `system`: what the sender is called;
 * `meeting`: how values meet the leads that are here.
 */
export const guessMapping = async (
  kind: BatchKind,
  columns: readonly SeenColumn[],
  zone: string,
  system: string,
  meeting: Meeting | null,
): Promise<Guess> => {
  const preset = presetOf(
    kind,
    columns.map(({ name }) => name),
  );
  const pool = new ColumnPool(columns, preset);
  const guessed =
    kind === "leads" ? guessLeads(pool, zone, system) : await guessAttempts(pool, zone, system, { preset, meeting });
  const when = guessed.kind === "leads" ? guessed.arrivedAt : guessed.startedAt;
  const draft = { ...guessed, zone: namedZone(when.column) ?? preset?.zone ?? zone };
  const read = importMapping.safeParse(draft);
  return { draft, guess: read.success ? read.data : null, preset: preset?.name ?? null, problems: pool.problems };
};
