import { NOT_IN_FILE, type RowKind } from "#contract/import-attempt-mapping";
import type { AttemptDraft } from "#contract/import-draft";
import { problem } from "../read-file/problem.ts";
import type { ColumnPool } from "./column-pool.ts";
import { compact } from "./compact.ts";
import { guessInbound } from "./guess-inbound.ts";
import { guessMoreResults } from "./guess-more-results.ts";
import { isOfCalls } from "./is-of-calls.ts";
import { isPlanned } from "./done-words.ts";
import { guessDone } from "./guess-done.ts";
import { guessLead, type Meeting } from "./guess-lead.ts";
import { guessResult } from "./guess-result.ts";
import { guessType } from "./guess-type.ts";
import type { SeenColumn } from "./look-at-column.ts";
import type { Preset } from "../presets/preset.ts";

/** Share of an id's values that came for the first time, at least. */
const MOSTLY_UNIQUE = 0.9;

/**
 * What the columns of a file of attempts are, each for itself. `meeting`: how values meet the leads that are here; null:
 * nobody can say. A row of a file without ids is known by all that stands in it.
 */
export const guessAttempts = async (
  pool: ColumnPool,
  zone: string,
  system: string,
  { preset, meeting }: { preset: Preset | null; meeting: Meeting | null },
): Promise<AttemptDraft> => {
  const lead = await guessLead(pool, meeting);
  if (lead === null) pool.required("leadId");
  const isCallLog = lead?.leadBy === "phone" || isOfCalls(pool);
  // Of a call that has several rows each its own leg: their shared id names none of them.
  const least = isCallLog ? 1 : MOSTLY_UNIQUE;
  const isId = ({ unique, filled }: SeenColumn): boolean => unique >= least && filled >= MOSTLY_UNIQUE;
  const id = pool.take("attemptId", isId) ?? pool.take("id", isId);
  const startedAt = pool.instant("startedAt", true);
  if (startedAt === undefined) pool.required("startedAt");
  const { type, direction } = guessType(pool, preset, isCallLog);
  if (type === undefined) pool.required("type");
  else if (!isContactIn(type)) {
    const column = "column" in type ? type.column : null;
    pool.problems.push(problem("no_contacts", column === null ? {} : { column }));
  }
  const result = guessResult(pool, preset);
  const optional = compact({
    id,
    leadIdToo: lead?.leadIdToo,
    leadBy: lead?.leadBy,
    leadSystem: lead?.leadSystem === system ? undefined : lead?.leadSystem,
    endedAt: pool.instant("endedAt"),
    recordedAt: pool.instant("recordedAt") ?? NOT_IN_FILE,
    done: guessDone(pool),
    doneToo: notDoneToo(pool),
    owner: preset?.columns.owner === undefined ? (pool.field("madeBy") ?? pool.field("owner")) : pool.field("owner"),
    direction,
    channel: channelOf(pool),
    inbound: direction === undefined ? guessInbound(pool) : undefined,
    result,
    resultToo: guessMoreResults(pool, preset, result?.column),
    ends: lead?.ends,
    content: pool.take("content"),
    ringSeconds: pool.take("ringSeconds", ({ values }) => values.every((value) => /^\d{1,6}([.,]\d+)?$/.test(value))),
  });
  return {
    ...{ kind: "attempts", system, zone, leadId: lead?.leadId ?? "" },
    startedAt: startedAt ?? { column: "", format: "" },
    type: type ?? { column: "", values: {}, otherwise: "reject" },
    ...optional,
  };
};

const isContactIn = (type: AttemptDraft["type"]): boolean => {
  const kinds: readonly RowKind[] =
    "always" in type ? [type.always] : [...Object.values(type.values), ...Object.values(type.prefixes ?? {})];
  return kinds.some(({ kind }) => kind === "contact");
};

/** A row that was deleted where it comes from is none that was done; nor is one whose result says that it is planned. */
const notDoneToo = (pool: ColumnPool): AttemptDraft["doneToo"] => {
  const planned = pool.all("result").flatMap(({ name, values, isFreeText }) => {
    const said = isFreeText ? [] : values.filter(isPlanned);
    return said.length === 0 ? [] : [{ column: name, values: notDone(said) }];
  });
  const found = pool.all("deleted").flatMap(({ name, values }) => {
    const said = values.filter((value) => /^(1|true|yes|ja|wahr|x|oui|si)$/i.test(value));
    return said.length === 0 ? [] : [{ column: name, values: notDone(said) }];
  });
  const all = [...found, ...planned];
  return all.length === 0 ? undefined : all;
};

const notDone = (values: readonly string[]): Record<string, "not_done"> =>
  Object.fromEntries(values.map((value) => [value, "not_done" as const]));

/** A channel beside the type: only where every value names one, since one it does not name gives the row back. */
const channelOf = (pool: ColumnPool): AttemptDraft["channel"] => {
  const found = pool.for("type").find(({ values, meanings: { channel }, isFreeText }) => {
    return !isFreeText && channel !== undefined && values.every((value) => Object.hasOwn(channel, value));
  });
  if (found?.meanings.channel === undefined) return undefined;
  return { column: pool.takeNamed(found.name), values: found.meanings.channel };
};
