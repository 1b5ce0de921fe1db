import { setImmediate as othersTurn } from "node:timers/promises";
import type { CountryCode } from "libphonenumber-js/min";
import { type SharedBy, sharedBy } from "#contract/same-person";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../../db/engine/database.ts";
import type { ContactOfLead } from "../../db/import/contacts-after.ts";
import type { SamePairs } from "../../db/import/import-report.ts";
import { arrivalsOf } from "../../db/record/own-record.ts";
import { phoneKeys } from "../cells/phone-keys.ts";
import { contactsThatMeet } from "./contacts-that-meet.ts";

/** Pairs kept for the page; nobody looks through more by hand. */
const MOST_PAIRS = 100;
/** Leads of one number: a household has few, a switchboard has many, which are not one person. */
const MOST_OF_ONE = 5;
/** Numbers looked at closely, so that a file of whatever size ends. */
const MOST_CONTACTS = 50_000;
const READ_AT_ONCE = 200;

type Where = { batchId: string; country: CountryCode | undefined; signal?: AbortSignal | undefined };
/** Leads that have one number or address, each with whether the import brought it. */
type Shared = { by: SharedBy; leads: Map<string, boolean> };

/**
 * The leads of an import that share a number or an address with another lead, of the same file or here before, as the
 * product reads both: a number as it is dialled from everywhere, an address in small letters. Of two the one that was
 * here first is kept, in one file the one that enquired first.
 */
export const findSamePersons = async (db: Database, orgId: string, where: Where): Promise<SamePairs> => {
  const contacts = await contactsThatMeet(db, orgId, { ...where, most: MOST_CONTACTS });
  const groups = await sharedAmong(contacts, where);
  const arrivals = await arrivalsOf(db, orgId, [...new Set(groups.flatMap(({ leads }) => [...leads.keys()]))]);
  const found = new Map<string, SamePairs["pairs"][number]>();
  let isMore = contacts.length === MOST_CONTACTS;
  for (const { by, leads } of groups) {
    const [kept, ...others] = inOrder(leads, arrivals);
    if (kept === undefined) continue;
    isMore ||= others.length >= MOST_OF_ONE;
    for (const gone of others.slice(0, MOST_OF_ONE - 1)) {
      // Two that were here before are nothing of this import’s.
      if (leads.get(kept) !== true && leads.get(gone) !== true) continue;
      const name = [kept, gone].sort().join(" ");
      const before = found.get(name);
      if (before !== undefined) before.by = [...new Set([...before.by, by])];
      else if (found.size < MOST_PAIRS) found.set(name, { kept, gone, by: [by] });
      else isMore = true;
    }
  }
  return { pairs: [...found.values()], isMore };
};

/** The numbers, then the addresses, that several leads have, one of which the import brought. */
const sharedAmong = async (
  contacts: readonly ContactOfLead[],
  { country, signal }: Pick<Where, "country" | "signal">,
): Promise<Shared[]> => {
  const groups = new Map<string, Shared>();
  for (const [at, { kind, value, leadId, isOfBatch }] of contacts.entries()) {
    for (const key of kind === "email" ? [value.toLowerCase()] : phoneKeys(value, country)) {
      const group = groups.get(`${kind} ${key}`) ?? { by: kind, leads: new Map<string, boolean>() };
      groups.set(`${kind} ${key}`, group);
      group.leads.set(leadId, isOfBatch || group.leads.get(leadId) === true);
    }
    if (at % READ_AT_ONCE === 0) {
      signal?.throwIfAborted();
      await othersTurn();
    }
  }
  const shared = [...groups.values()].filter(({ leads }) => leads.size > 1 && [...leads.values()].includes(true));
  return sharedBy.options.flatMap((by) => shared.filter((group) => group.by === by));
};

/** Those that were here first, then by when they enquired. */
const inOrder = (leads: ReadonlyMap<string, boolean>, arrivals: ReadonlyMap<string, Instant>): string[] =>
  [...leads]
    .sort(
      ([a, aOfBatch], [b, bOfBatch]) =>
        Number(aOfBatch) - Number(bOfBatch) || (arrivals.get(a) ?? 0) - (arrivals.get(b) ?? 0) || (a < b ? -1 : 1),
    )
    .map(([id]) => id);
