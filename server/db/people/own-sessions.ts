import { and, asc, count, desc, eq, gt, ne, sql } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { session, user } from "./tables.ts";

/** A person's sign-in; instants in epoch ms. */
export type PersonSession = { id: string; userAgent: string | null; createdAt: number; usedAt: number };

/** More than anybody looks through. */
const MOST_LISTED = 100;

const columns = {
  id: session.id,
  userAgent: session.userAgent,
  createdAt: session.createdAt,
  usedAt: session.updatedAt,
};
type Row = { id: string; userAgent: string | null; createdAt: Date; usedAt: Date };
const inMs = ({ createdAt, usedAt, ...row }: Row): PersonSession => ({
  ...row,
  createdAt: createdAt.getTime(),
  usedAt: usedAt.getTime(),
});
/** The sign-in library counts by the machine's own clock, and so does what is compared with it. */
const living = (userId: string) => and(eq(session.userId, userId), gt(session.expiresAt, new Date()));

/** A person's sign-ins that go on, used last first, at most 100. */
export const sessionsOf = async (db: Database, userId: string): Promise<PersonSession[]> =>
  (
    await db
      .select(columns)
      .from(session)
      .where(living(userId))
      .orderBy(desc(session.updatedAt), asc(session.id))
      .limit(MOST_LISTED)
  ).map(inMs);

/** Ends one of a person's sign-ins; false where they have none of this id. */
export const endSession = async (db: Database, userId: string, id: string): Promise<boolean> => {
  const ended = await db
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, id)))
    .returning({ id: session.id });
  return ended.length > 0;
};

/** Ends all of a person's sign-ins but one; answers how many. */
export const endOtherSessions = async (db: Database, userId: string, keep: string): Promise<number> => {
  const ended = await db
    .delete(session)
    .where(and(eq(session.userId, userId), ne(session.id, keep)))
    .returning({ id: session.id });
  return ended.length;
};

/** What a browser had before it signed in anew is nobody's any more. */
export const endReplacedSession = async (db: Database, token: string, by: string): Promise<void> => {
  await db.delete(session).where(and(eq(session.token, token), ne(session.id, by)));
};

/** A person's other sign-ins that they have not seen yet, first to last, at most `limit`, and how many there are. */
export const unseenSignIns = async (
  db: Database,
  userId: string,
  own: string,
  limit: number,
): Promise<{ signIns: PersonSession[]; all: number }> => {
  const unseen = and(
    living(userId),
    ne(session.id, own),
    sql`${session.createdAt} > coalesce((select u.sign_ins_seen_at from "user" u where u.id = ${userId}), '-infinity')`,
  );
  const [all] = await db.select({ n: count() }).from(session).where(unseen);
  const rows = await db
    .select(columns)
    .from(session)
    .where(unseen)
    .orderBy(asc(session.createdAt), asc(session.id))
    .limit(limit);
  return { signIns: rows.map(inMs), all: all?.n ?? 0 };
};

/** A person has seen who signed in as them until then; never less than they had seen, and nothing that is yet to come. */
export const noteSignInsSeen = async (db: Database, userId: string, upTo: number): Promise<void> => {
  const at = new Date(Math.min(upTo, Date.now())).toISOString();
  await db
    .update(user)
    .set({ signInsSeenAt: sql`greatest(${user.signInsSeenAt}, ${at}::timestamptz)` })
    .where(eq(user.id, userId));
};
