import type { ImportDraft } from "#contract/import-draft";
import * as m from "../../../../paraglide/messages.js";
import { fieldWords } from "../batch-words.ts";

/** What is read of a file, in the order in which people would name it. */
const FIELDS = [
  ...["id", "leadId", "label", "arrivedAt", "startedAt", "type", "result", "direction", "channel", "done"],
  ...["endedAt", "recordedAt", "phone", "email", "source", "campaign", "owner", "outcome", "content", "questions"],
];

const namesIn = (part: unknown): string[] => {
  if (typeof part === "string") return part === "" || part === "not_in_file" ? [] : [part];
  if (Array.isArray(part)) return part.filter((each) => typeof each === "string");
  if (typeof part !== "object" || part === null) return [];
  const { column, columns, time } = part as { column?: unknown; columns?: unknown; time?: unknown };
  return [column, columns, time].flatMap(namesIn);
};

/** Which column is read as what: "Id of the row: Record ID"; only what is read from a column. */
export const columnsRead = (mapping: ImportDraft): string[] =>
  FIELDS.flatMap((field) => {
    const names = namesIn((mapping as Record<string, unknown>)[field]);
    return names.length === 0 ? [] : [m.import_page_column({ field: fieldWords(field), column: names.join(" + ") })];
  });
