import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { Database } from "../../db/engine/database.ts";
import { erasedIds } from "../../db/erasure/erased-ids.ts";
import { knownLeads } from "../../db/import/imported-leads.ts";
import { leadsByContact } from "../../db/import/leads-by-contact.ts";
import { leadsByName } from "../../db/import/leads-by-name.ts";
import type { MappedAttempt } from "../../db/import/mapped-row.ts";
import type { ComingLeads } from "./coming-leads.ts";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import { nameKey } from "../cells/name-key.ts";
import { phoneKeys } from "../cells/phone-keys.ts";
import { personErased, type RowFault } from "../cells/row-fault.ts";

/** The leads a row stands with; `isPart`: others that it names are not here. */
export type Named = { leadIds: readonly string[]; isPart: boolean } | { fault: RowFault };
type Names = Pick<MappedAttempt, "leadExternalId" | "leadNamedToo">;

const APART = /[;,|\n]/;
const namesOf = (of: Names): string[] => [of.leadExternalId, ...(of.leadNamedToo ?? [])];

/** An id as a spreadsheet may have changed it on its way: a number with a nought behind a point. */
const spellings = (id: string): string[] => {
  const bare = /^(\d+)\.0+$/.exec(id)?.[1];
  if (bare !== undefined) return [id, bare];
  return /^\d+$/.test(id) ? [id, `${id}.0`] : [id];
};
const partsOf = (cell: string): string[] => {
  const parts = cell.split(APART).flatMap((part) => part.trim() || []);
  return parts.length > 1 ? [...new Set(parts)] : [];
};

/**
 * Finds the leads that rows name: by their id, one or several in a cell, or by a number, address or name that one lead
 * alone has. Two queries for all rows. `coming`: leads that are yet to come in, which a dry run takes to be here; they have no id yet.
 */
export const leadsNamed = async (
  db: Database,
  orgId: string,
  mapping: AttemptMapping,
  rows: readonly Names[],
  coming: ComingLeads = () => "none",
): Promise<(of: Names) => Named> => {
  const system = mapping.leadSystem ?? mapping.system;
  const unknown = (of: Names): Named => ({
    fault: { code: "unknown_lead", column: mapping.leadId, value: namesOf(of).join(", ") },
  });
  if (mapping.leadBy !== undefined) {
    const country = zoneCountry(mapping.zone);
    const { leadBy } = mapping;
    const keysOf = (cell: string): string[] =>
      leadBy === "phone" ? phoneKeys(cell, country) : [leadBy === "name" ? nameKey(cell) : cell.toLowerCase()];
    const keys = [...new Set(rows.flatMap(namesOf).flatMap(keysOf))];
    const found =
      leadBy === "name"
        ? await leadsByName(db, orgId, keys)
        : await leadsByContact(db, orgId, leadBy, keys, (value) => keysOf(value));
    return (of) => {
      const leadIds = [
        ...new Set(
          namesOf(of)
            .flatMap(keysOf)
            .flatMap((key) => [...(found.get(key) ?? [])]),
        ),
      ];
      const yetToCome = coming(namesOf(of).flatMap(keysOf));
      if (leadIds.length === 0 && yetToCome === "none") return unknown(of);
      if (leadIds.length <= 1 && yetToCome !== "several") return { leadIds, isPart: false };
      return { fault: { code: "several_leads", column: mapping.leadId, value: of.leadExternalId } };
    };
  }
  const ids = [...new Set(rows.flatMap(namesOf).flatMap((cell) => [cell, ...partsOf(cell)].flatMap(spellings)))];
  const leads = await knownLeads(db, orgId, system, ids);
  const erased = await erasedIds(db, orgId, system, ids);
  const idOf = (name: string): string | undefined => {
    const spelt = spellings(name).find((each) => leads.has(each));
    return spelt === undefined ? undefined : leads.get(spelt)?.id;
  };
  return (of) => {
    const names = namesOf(of).flatMap((cell) => {
      const parts = idOf(cell) === undefined ? partsOf(cell) : [];
      return parts.length > 0 ? parts : [cell];
    });
    if (names.some((name) => spellings(name).some((each) => erased.has(each))))
      return { fault: personErased(mapping.leadId) };
    const found = names.map(idOf);
    const leadIds = [...new Set(found.flatMap((id) => id ?? []))];
    // Of several columns each may name something else (an account, a deal): one that names a lead is enough.
    const isNowhere = (name: string, at: number): boolean =>
      found[at] === undefined && coming(spellings(name)) === "none";
    const isPart = of.leadNamedToo === undefined && names.some(isNowhere);
    return leadIds.length === 0 && names.every(isNowhere) ? unknown(of) : { leadIds, isPart };
  };
};
