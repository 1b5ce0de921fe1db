import { setImmediate as othersTurn } from "node:timers/promises";
import type { CountryCode } from "libphonenumber-js/min";
import { type SharedBy, sharedBy } from "#contract/same-person";
import type { Database } from "../../db/engine/database.ts";
import type { SamePairs } from "../../db/import/import-report.ts";
import { type SharedContact, sharedContacts } from "../../db/import/shared-contacts.ts";
import { phoneKeys } from "../cells/phone-keys.ts";

/** Pairs kept for the page; nobody looks through more by hand. */
const MOST_PAIRS = 100;
/** Leads of one number: a household has few, a switchboard has many, which are not one person. */
const MOST_OF_ONE = 5;
/** Numbers looked at, so that a file of whatever size ends. */
const MOST_CONTACTS = 50_000;
const READ_AT_ONCE = 200;

type Where = { batchId: string; country: CountryCode | undefined; signal?: AbortSignal | undefined };

/**
 * The leads of an import that share a number or an address with another lead, of the same file or here before, as the
 * product reads both: a number as it is dialled from everywhere, an address in small letters. Of two the one that was
 * here first is kept, in one file the one that enquired first.
 */
export const findSamePersons = async (db: Database, orgId: string, where: Where): Promise<SamePairs> => {
  const found = new Map<string, SamePairs["pairs"][number]>();
  let isMore = false;
  for (const by of sharedBy.options) {
    const contacts = await sharedContacts(db, orgId, { batchId: where.batchId, kind: by, limit: MOST_CONTACTS });
    isMore ||= contacts.length === MOST_CONTACTS;
    for (const group of await byKey(contacts, by, where)) {
      const [kept, ...others] = group;
      if (kept === undefined || others.length === 0 || !group.some(({ isOfBatch }) => isOfBatch)) continue;
      isMore ||= others.length >= MOST_OF_ONE;
      for (const other of others.slice(0, MOST_OF_ONE - 1)) {
        if (!kept.isOfBatch && !other.isOfBatch) continue;
        const name = [kept.id, other.id].sort().join(" ");
        const before = found.get(name);
        if (before !== undefined) before.by = [...new Set([...before.by, by])];
        else if (found.size < MOST_PAIRS) found.set(name, { kept: kept.id, gone: other.id, by: [by] });
        else isMore = true;
      }
    }
  }
  return { pairs: [...found.values()], isMore };
};

/** Leads that have one number or address, each once: those that were here first, then by when they enquired. */
const byKey = async (
  contacts: readonly SharedContact[],
  by: SharedBy,
  { country, signal }: Where,
): Promise<SharedContact[][]> => {
  const groups = new Map<string, Map<string, SharedContact>>();
  for (let at = 0; at < contacts.length; at += 1) {
    const one = contacts[at]!;
    for (const key of by === "email" ? [one.group] : phoneKeys(one.value, country)) {
      const group = groups.get(key) ?? new Map<string, SharedContact>();
      groups.set(key, group);
      const before = group.get(one.id);
      group.set(one.id, before === undefined || one.isOfBatch ? one : before);
    }
    if (at % READ_AT_ONCE === 0) {
      signal?.throwIfAborted();
      await othersTurn();
    }
  }
  return [...groups.values()].map((group) =>
    [...group.values()].sort(
      (a, b) => Number(a.isOfBatch) - Number(b.isOfBatch) || a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1),
    ),
  );
};
