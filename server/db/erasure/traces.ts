import { sql } from "drizzle-orm";
import { ERASED_WORDS } from "#domain/attempt/erased-words";
import { isErasedContact } from "#domain/lead/erased-contact";
import type { Database } from "../engine/database.ts";
import { isErasedExternalId } from "./erasing-of.ts";
import type { PersonsTogether } from "./erasures.ts";

/** By what a person is found where nothing says whose it is: numbers (as digits), addresses, ids in senders' systems, names. */
export type Traces = { numbers: string[]; emails: string[]; externalIds: string[]; names: string[] };

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, "");
/** A number of fewer digits is any number; with a country's code or without, the last of them are the same. */
const LEAST_DIGITS = 7;
const TELLING_DIGITS = 9;
/** A shorter name may be a word of anything. */
const LEAST_NAME = 5;

export const tracesOf = async (db: Database, orgId: string, of: PersonsTogether): Promise<Traces> => {
  const persons = sql`${`{${of.personIds.join(",")}}`}::uuid[]`;
  const leads = sql`${`{${of.leadIds.join(",")}}`}::uuid[]`;
  const points = await db.execute<{ kind: string; value: string }>(sql`
    select kind, value from contact_point where org_id = ${orgId} and person_id = any(${persons})
    union select payload->>'kind', payload->>'value' from fact
    where org_id = ${orgId} and lead_id = any(${leads}) and type = 'contact-point.given'
      and payload->>'kind' is not null and payload->>'value' is not null`);
  const rows = await db.execute<{ external_id: string; label: string }>(sql`
    select external_id, label from lead where org_id = ${orgId} and id = any(${leads})`);
  const known = points.rows.filter(({ value }) => !isErasedContact(value) && value !== ERASED_WORDS);
  const own = rows.rows.filter((row) => !isErasedExternalId(row.external_id));
  const valuesOf = (kind: string): string[] => known.flatMap((point) => (point.kind === kind ? [point.value] : []));
  return {
    numbers: valuesOf("phone")
      .map(digitsOf)
      .filter(({ length }) => length >= LEAST_DIGITS)
      .map((digits) => digits.slice(-TELLING_DIGITS)),
    emails: valuesOf("email").map((value) => value.trim().toLowerCase()),
    externalIds: own.map((row) => row.external_id),
    names: own.map(({ label }) => label.trim().toLowerCase()).filter(({ length }) => length >= LEAST_NAME),
  };
};

/** A shorter id may be any cell: a flag, a count. */
const LEAST_ID = 5;

/**
 * Of these, what can be nobody else's: a word alone may be a name ("Email", "Opted"), and a sign an id ("1"), which a
 * choice of how everybody's rows are read must not be lost for.
 */
export const tellingTraces = ({ externalIds, names, ...rest }: Traces): Traces => ({
  ...rest,
  externalIds: externalIds.filter((id) => id.length >= LEAST_ID && /\d/.test(id)),
  names: names.filter((name) => /\s/.test(name)),
});

/** Whether a text has a number, an address or a name of theirs in it, or is their id. */
export const isTrace = ({ numbers, emails, externalIds, names }: Traces, text: string): boolean => {
  const lower = text.trim().toLowerCase();
  if (externalIds.includes(text.trim()) || [...emails, ...names].some((one) => one !== "" && lower.includes(one)))
    return true;
  const digits = numbers.length === 0 ? "" : digitsOf(text);
  return numbers.some((number) => digits.includes(number));
};
