import type { StatusOutput } from "#contract/import-batch";
import { answerText } from "../../db/lead/enquiry-answer.ts";
import type { RowOutcome } from "./row-outcome.ts";

const INSTANTS = new Set(["at", "arrivedAt", "arrivedLatest", "outcomeAt", "dueAt", "until"]);

/** A row as the mapping read it, for the eye: filled fields only, instants as ISO text in UTC. */
export const sampleOf = (of: RowOutcome): StatusOutput["sample"][number] => ({
  row: of.row,
  state: of.state,
  fields:
    of.state === "rejected"
      ? [{ field: of.fault.column ?? "", value: of.fault.value ?? "" }]
      : Object.entries(of.fields).flatMap(([field, value]) => {
          const text = textOf(field, value);
          return text === "" ? [] : [{ field, value: text.slice(0, 300) }];
        }),
});

const textOf = (field: string, value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return INSTANTS.has(field) ? new Date(value).toISOString() : String(value);
  if (typeof value === "string") return value;
  const text = JSON.stringify(value, (_, of: unknown) => (answerText(of, false) === null ? "…" : of));
  return text === "{}" || text === "[]" ? "" : text;
};
