import type { Role } from "#contract/role";
import type { ReviewAsOf } from "#contract/review-as-of";
import { maskedWords } from "#domain/promise/masked-words";
import type { Instant } from "#domain/time/instant";
import { isUndated } from "../db/import/brought-in.ts";
import { judgingInstant } from "../record/judge/judging-instant.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import type { SignedIn } from "../db/people/person.ts";
import type { ReviewScope } from "../db/review/review-where.ts";
import type { Scope } from "../access/scope-of.ts";
import { mayDo } from "../access/role-rights.ts";

/** Who reads a review page, when, and whose leads they may see. */
export type Reader = { db: Database; scope: ReviewScope; userId: string; role: Role; now: Instant };

type Asked = { db: Database; clock: Clock; caller: SignedIn; scope: Scope };

/** The reader of a request that passed the access check. */
export const readerOf = ({ db, clock, caller, scope }: Asked): Reader => ({
  db,
  scope: { ...scope, zone: caller.zone, days: null, ...(mayDo(caller.role, "see_people") ? {} : { isNameless: true }) },
  userId: caller.id,
  role: caller.role,
  now: clock(),
});

/** Names of people go to those who work with them. */
export const seesOwners = (reader: Reader): boolean => mayDo(reader.role, "see_people");

/** What a lead is called: for whoever does not work with people, by the end of its id (PR33). */
export const leadName = (reader: Reader, id: string, label: string): string =>
  seesOwners(reader) ? label : `#${id.slice(-6)}`;

/** What another system calls an outcome or a stage: for whoever does not work with people without numbers and addresses. */
export const labelFor = (reader: Reader, label: string | null): string | null =>
  label === null || seesOwners(reader) ? label : maskedWords(label);

/** Of a person's words how many there are, and for those who work with people the words. */
export const wordsFor = (reader: Reader, words: readonly string[]): string[] =>
  seesOwners(reader) ? [...words] : words.map(() => "…");

/** The instant the reader's pages are as of, with the zone weeks are counted in. */
export const asOfFor = async ({ db, scope, now }: Reader): Promise<ReviewAsOf> => ({
  ...(await judgingInstant(db, scope.orgId, now)),
  undated: await isUndated(db, scope.orgId),
  zone: scope.zone,
});
