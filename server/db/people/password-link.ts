import { and, eq, gt, like } from "drizzle-orm";
import type { Instant } from "#domain/time/instant";
import { newId } from "../../base/new-id.ts";
import type { Database } from "../engine/database.ts";
import { organisation } from "../organisation/tables.ts";
import { user, verification } from "./tables.ts";

// One-time links to set a password lie beside the sign-in library's own codes, under names it has no use for.
const PREFIX = "password-link:";

type NewLink = { userId: string; tokenHash: string; at: Instant; endsAt: Instant };
export type LinkedPerson = {
  userId: string;
  orgId: string;
  name: string;
  email: string;
  workspace: string;
};

/** Ends the link a person has, if they have one. */
export const endPasswordLinks = async (db: Database, orgId: string, userId: string): Promise<void> => {
  await db
    .delete(verification)
    .where(
      and(eq(verification.orgId, orgId), eq(verification.value, userId), like(verification.identifier, `${PREFIX}%`)),
    );
};

/** Keeps a link by its token's hash; whatever link the person had is over. */
export const putPasswordLink = async (
  tx: Database,
  orgId: string,
  { userId, tokenHash, at, endsAt }: NewLink,
): Promise<void> => {
  await endPasswordLinks(tx, orgId, userId);
  await tx.insert(verification).values({
    id: newId(at),
    orgId,
    identifier: `${PREFIX}${tokenHash}`,
    value: userId,
    expiresAt: new Date(endsAt),
    createdAt: new Date(at),
    updatedAt: new Date(at),
  });
};

/** Whose link this is; null where there is none, where it is over, and where its person may not sign in. */
export const findPasswordLink = async (db: Database, tokenHash: string, now: Instant): Promise<LinkedPerson | null> => {
  const [row] = await db
    .select({ userId: user.id, orgId: user.orgId, name: user.name, email: user.email, workspace: organisation.name })
    .from(verification)
    .innerJoin(user, and(eq(user.id, verification.value), eq(user.orgId, verification.orgId)))
    .innerJoin(organisation, eq(organisation.id, user.orgId))
    .where(
      and(
        eq(verification.identifier, `${PREFIX}${tokenHash}`),
        gt(verification.expiresAt, new Date(now)),
        eq(user.active, true),
      ),
    );
  return row ?? null;
};

/** Uses a link up; false where somebody else was first, or it has ended meanwhile. */
export const takePasswordLink = async (tx: Database, orgId: string, tokenHash: string): Promise<boolean> => {
  const taken = await tx
    .delete(verification)
    .where(and(eq(verification.orgId, orgId), eq(verification.identifier, `${PREFIX}${tokenHash}`)))
    .returning({ id: verification.id });
  return taken.length > 0;
};
