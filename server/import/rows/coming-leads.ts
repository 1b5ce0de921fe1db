import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import { nameKey } from "../cells/name-key.ts";
import { phoneKeys } from "../cells/phone-keys.ts";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { readRows } from "../read-file/read-rows.ts";
import { dayColumns } from "./day-columns.ts";
import { IdNumbers } from "./id-numbers.ts";
import { rowMapper } from "./row-mapper.ts";

/** How many leads that are yet to come in have one of these keys: ids, or numbers and addresses as they are compared. */
export type ComingLeads = (keys: readonly string[]) => "none" | "one" | "several";

/**
 * The leads of a file that is yet to come in, by what attempts name them by. Rows that would be given back are none.
 * `now`: when the file came.
 */
export const comingLeads = async (
  file: { source: ByteSource; mapping: LeadMapping },
  { leadBy, leadSystem, system, zone }: AttemptMapping,
  { limits, now, signal }: { limits: ImportLimits; now: number; signal?: AbortSignal | undefined },
): Promise<ComingLeads> => {
  const { source, mapping } = file;
  if (leadBy === undefined && (leadSystem ?? system) !== mapping.system) return () => "none";
  const country = zoneCountry(zone);
  const known = new IdNumbers();
  const days = await dayColumns(source, mapping, limits, signal);
  let map: ReturnType<typeof rowMapper> | null = null;
  const ids = new IdNumbers();
  let nth = 0;
  for await (const part of readRows(source, limits)) {
    if (signal?.aborted === true) break;
    if (part.kind === "header") map = rowMapper(mapping, { columns: part.columns, days, now }, limits);
    if (part.kind !== "rows" || map === null) continue;
    for (const row of part.rows) {
      const read = map(row, () => undefined);
      if (read.kind !== "leads") continue;
      const { externalId, phone, email, label } = read.mapped.of;
      // Two rows of one lead are one; of a number that two leads have nobody can say whose a call is.
      const own = ids.get(externalId) ?? ++nth;
      ids.set(externalId, own);
      const keys =
        leadBy === undefined
          ? [externalId]
          : leadBy === "email"
            ? [(email ?? "").toLowerCase()]
            : leadBy === "name"
              ? [nameKey(label ?? "")]
              : [phone ?? ""];
      const compared = leadBy === "phone" ? keys.flatMap((key) => phoneKeys(key, country)) : keys;
      for (const key of compared) if (key !== "") known.set(key, (known.get(key) ?? own) === own ? own : SEVERAL);
    }
  }
  return (keys) => {
    const found = keys.flatMap((key) => known.get(key) ?? []);
    if (found.length === 0) return "none";
    return leadBy !== undefined && (found.includes(SEVERAL) || new Set(found).size > 1) ? "several" : "one";
  };
};

const SEVERAL = -1;
