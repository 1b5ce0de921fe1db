import { setImmediate as othersTurn } from "node:timers/promises";
import type { Database } from "../../db/engine/database.ts";
import { type ContactOfLead, contactsAfter, type ContactPlace } from "../../db/import/contacts-after.ts";

/** Contact points read at once: a few hundredths of a second. */
const PAGE = 2_000;
/** Phone numbers by their last six digits, addresses by a number made of them. */
const PHONES = 1_000_000;
const ADDRESSES = 2 ** 22;
const [ONE, SEVERAL, OF_BATCH] = [1, 2, 4];

/** Where a contact is counted: those that are the same are counted at one place, few others with them. -1: nowhere. */
const placeOf = ({ kind, value }: Pick<ContactOfLead, "kind" | "value">): number => {
  if (kind === "phone") {
    const digits = value.replace(/\D/g, "").slice(-6);
    return digits.length < 6 ? -1 : Number(digits);
  }
  let sum = 0;
  for (const letter of value.toLowerCase()) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return PHONES + (sum % ADDRESSES);
};

type Within = { batchId: string; most: number; signal?: AbortSignal | undefined };

/**
 * The numbers and addresses that may be another lead’s too, one of which an import brought; at most `most`. Reads all
 * there are twice, page by page, so that others have their turns: first it is counted which meet, in five million bytes
 * whatever there is, then those are taken.
 */
export const contactsThatMeet = async (db: Database, orgId: string, within: Within): Promise<ContactOfLead[]> => {
  const seen = new Uint8Array(PHONES + ADDRESSES);
  await eachContact(db, orgId, within, (one) => {
    const at = placeOf(one);
    if (at < 0) return true;
    seen[at] = seen[at]! | (seen[at] === 0 ? ONE : SEVERAL) | (one.isOfBatch ? OF_BATCH : 0);
    return true;
  });
  const found: ContactOfLead[] = [];
  await eachContact(db, orgId, within, (one) => {
    const at = placeOf(one);
    if (at >= 0 && (seen[at]! & SEVERAL) !== 0 && (seen[at]! & OF_BATCH) !== 0) found.push(one);
    return found.length < within.most;
  });
  return found;
};

/** Goes through all contact points of those who were not erased, until `take` has enough. */
const eachContact = async (
  db: Database,
  orgId: string,
  { batchId, signal }: Within,
  take: (one: ContactOfLead) => boolean,
): Promise<void> => {
  let after: ContactPlace | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const page: ContactOfLead[] = await contactsAfter(db, orgId, { batchId, after, limit: PAGE });
    for (const one of page) if (!one.isErased && !take(one)) return;
    const last = page.at(-1);
    if (last === undefined) return;
    after = { personId: last.personId, no: last.no };
    await othersTurn();
  }
};
