import type { Database } from "../../db/engine/database.ts";
import { leadsByContact } from "../../db/import/leads-by-contact.ts";
import { leadsByName } from "../../db/import/leads-by-name.ts";
import { meetingIds } from "../../db/import/meeting-ids.ts";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import { nameKey } from "../cells/name-key.ts";
import { phoneKeys } from "../cells/phone-keys.ts";
import type { Meeting } from "../mapping/guess-lead.ts";

/** How values meet the leads of an organisation. `zone`: tells the country of numbers that name none. */
export const meetingLeads = (db: Database, orgId: string, zone: string): Meeting => {
  const country = zoneCountry(zone);
  const met = async (kind: "phone" | "email", values: readonly string[], keysOf: (value: string) => string[]) => {
    const keys = [...new Set(values.flatMap(keysOf))];
    const found = await leadsByContact(db, orgId, kind, keys, keysOf);
    return values.filter((value) => keysOf(value).some((key) => found.has(key))).length;
  };
  return {
    ids: (values) => meetingIds(db, orgId, values),
    phones: (values) => met("phone", values, (value) => phoneKeys(value, country)),
    names: async (values) => {
      const found = await leadsByName(db, orgId, values.map(nameKey));
      return values.filter((value) => found.has(nameKey(value))).length;
    },
    emails: (values) => met("email", values, (value) => [value.toLowerCase()]),
  };
};
