import { type AttemptMapping, writtenDown } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { ImportMapping } from "#contract/import-mapping";
import type { ImportProblem } from "#contract/import-problem";
import { importZone } from "../cells/local-instant.ts";
import { problem } from "../read-file/problem.ts";

/** What keeps a mapping from being used on a file with these columns: columns it hasn't got, a zone nobody knows. */
export const checkMapping = (mapping: ImportMapping, columns: readonly string[]): ImportProblem[] => {
  const known = new Set(columns);
  const missing = [...new Set(columnsNamed(mapping))].filter((column) => !known.has(column));
  const zone = importZone(mapping.zone) === null ? [problem("unknown_zone", { value: mapping.zone })] : [];
  return [
    ...missing.map((column) => problem("missing_column", { column })),
    ...personalRead(mapping).map((column) => problem("personal_is_read", { column })),
    ...zone,
  ];
};

/** Columns that are personal and are read as something else, too. */
const personalRead = (mapping: ImportMapping): string[] => {
  if (mapping.kind !== "leads" || mapping.personal === undefined) return [];
  const { personal, ...others } = mapping;
  const read = new Set(columnsNamed(others));
  return [...new Set(personal)].filter((column) => read.has(column));
};

/** Every column a mapping names, once or more. */
export const columnsNamed = (mapping: ImportMapping): string[] =>
  (mapping.kind === "leads" ? leadColumns(mapping) : attemptColumns(mapping)).flatMap((named) => {
    if (named === undefined) return [];
    if (typeof named === "string") return [named];
    if ("columns" in named) return named.columns;
    if (!("column" in named)) return [];
    return named.time === undefined ? [named.column] : [named.column, named.time];
  });

type Named =
  string | { column: string; time?: string | undefined } | { columns: string[] } | { value: string } | undefined;

const leadColumns = (of: LeadMapping): Named[] => [
  of.id,
  of.arrivedAt,
  of.label,
  of.source,
  of.campaign,
  of.ad,
  of.page,
  of.phone,
  of.email,
  of.leadZone,
  of.owner,
  ...(of.questions ?? []),
  ...(of.facts ?? []),
  ...(of.personal ?? []),
  of.requestedChannel,
  of.outcome,
  of.outcomeAt,
  of.lastSeenAt,
  ...(of.stops ?? []),
];

const attemptColumns = (of: AttemptMapping): Named[] => [
  of.id,
  of.leadId,
  ...(of.leadIdToo ?? []),
  of.ends?.from,
  of.ends?.to,
  "column" in of.type ? of.type : undefined,
  of.startedAt,
  of.endedAt,
  writtenDown(of),
  of.done,
  ...(of.doneToo ?? []),
  of.owner,
  of.direction,
  of.inbound?.column,
  of.channel,
  of.result,
  ...(of.resultToo ?? []),
  of.content,
  of.ringSeconds,
  of.until,
  of.step?.dueAt,
  of.step?.what,
  of.step?.channel,
  of.step?.whoseMove,
];
