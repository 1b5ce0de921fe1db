import type { ImportDraft } from "#contract/import-draft";
import type { GivenBackGroup } from "#contract/import-together";
import * as m from "../../../../../paraglide/messages.js";
import { rowErrorWords } from "../../batch-words.ts";
import { withChange } from "../../[batchId]/with-change.ts";
import type { Mend, MendChoice } from "./mend.ts";
import { moreTypes, typeMend, TYPES_SHOWN } from "./type-mends.ts";

/** Parts of the choices without which a row still comes in, by the kind of file. */
const OPTIONAL = {
  leads: ["outcomeAt", "lastSeenAt", "leadZone", "owner", "source", "campaign"],
  attempts: ["endedAt", "until", "step", "content", "ringSeconds", "owner"],
} as const;

const reads = (part: unknown, column: string): boolean => {
  if (part === column) return true;
  if (typeof part !== "object" || part === null) return false;
  return ("column" in part && part.column === column) || ("dueAt" in part && reads(part.dueAt, column));
};

/** Leaves out what a column is read as, where rows can do without it. */
const leaveOut = (mapping: ImportDraft, column: string | null): MendChoice[] => {
  if (column === null) return [];
  const said = m.import_cause_left_out({ column });
  const label = m.import_cause_leave_out({ column });
  const whole = mapping as Record<string, unknown>;
  const found = OPTIONAL[mapping.kind].find((key) => reads(whole[key], column));
  if (found !== undefined) return [{ label, said, to: withChange(whole, found, undefined) as ImportDraft }];
  if (mapping.kind === "attempts" && reads(mapping.recordedAt, column))
    return [{ label, said, to: { ...mapping, recordedAt: "not_in_file" } }];
  return [];
};

const repeated = (mapping: ImportDraft): MendChoice[] => {
  if (mapping.kind === "leads")
    return mapping.furtherEnquiries === true
      ? []
      : [
          {
            label: m.import_cause_enquire_again(),
            said: m.import_cause_enquire_again(),
            to: { ...mapping, furtherEnquiries: true },
          },
        ];
  return mapping.id === undefined ? [] : [withoutId(mapping, mapping.id)];
};

const withoutId = (mapping: ImportDraft, column: string): MendChoice => ({
  label: m.import_cause_no_id({ column }),
  said: m.import_cause_no_id({ column }),
  to: withChange(mapping as Record<string, unknown>, "id", undefined) as ImportDraft,
});

const choicesFor = (mapping: ImportDraft, { code, column }: GivenBackGroup): MendChoice[] => {
  if (code === "duplicate_id") return repeated(mapping);
  if (code === "missing_value" && mapping.kind === "attempts" && column !== null && mapping.id === column)
    return [withoutId(mapping, column)];
  return leaveOut(mapping, column);
};

/** Rows given back, cause by cause, each with what would bring its rows in. */
export const givenBackMends = (mapping: ImportDraft, groups: readonly GivenBackGroup[]): Mend[] => {
  /** How many values of a column came up. */
  const asked = new Map<string, number>();
  return groups
    .flatMap((group): Mend[] => {
      const { code, column, value, count, values, rows } = group;
      const own = code === "unmapped_value" && mapping.kind === "attempts" ? typeMend(mapping, group, false) : null;
      if (own !== null && column !== null) {
        const before = asked.get(column) ?? 0;
        asked.set(column, before + 1);
        return before < TYPES_SHOWN ? [own] : [];
      }
      const shown = value ?? values[0] ?? null;
      return [
        {
          key: `${code} ${column} ${value}`,
          title: rowErrorWords({ code, column, value: shown, row: rows[0] ?? 0 }),
          count,
          hint: m.import_cause_rows({ rows: rows.map((row) => row.toLocaleString()).join(", ") }),
          isFirst: false,
          choices: choicesFor(mapping, group),
        },
      ];
    })
    .concat(
      mapping.kind === "attempts"
        ? [...asked].flatMap(([column, values]) => (values > TYPES_SHOWN ? [moreTypes(mapping, column)] : []))
        : [],
    );
};
