import type { Refusal } from "#contract/refusal";
import type { Deployment } from "../access/deployment.ts";
import { noteEnded } from "../access/note-ended.ts";
import { findPasswordLink, takePasswordLink } from "../db/people/password-link.ts";
import { setPassword } from "../db/people/password.ts";
import { writeAudit } from "../db/record/audit.ts";
import { linkTokenHash } from "./link-token.ts";
import { passwordFlaw } from "./password-strength.ts";

type Set = { ok: true; email: string } | { ok: false; reason: Refusal };

/**
 * Sets the password of whose link it is, and signs them out everywhere; the link is over. A second factor stays as it
 * is. `email`: what they sign in with now.
 */
export const setByLink = async (
  { db, clock, auth }: Pick<Deployment, "db" | "clock" | "auth">,
  token: string,
  password: string,
): Promise<Set> => {
  const tokenHash = linkTokenHash(token);
  const at = clock();
  const person = await findPasswordLink(db, tokenHash, at);
  if (person === null) return { ok: false, reason: "link_ended" };
  const flaw = passwordFlaw(password, person);
  if (flaw !== null) return { ok: false, reason: flaw };
  const passwordHash = await (await auth.$context).password.hash(password);
  const { orgId, userId, email } = person;
  const isSet = await db.transaction(async (tx) => {
    // Whoever takes the link sets the password: two at once are one.
    if (!(await takePasswordLink(tx, orgId, tokenHash))) return false;
    const sessions = await setPassword(tx, orgId, userId, { passwordHash, at });
    const by = { at, actorId: userId, subject: userId };
    await writeAudit(tx, orgId, { ...by, action: "password.set_by_link" });
    await noteEnded(tx, orgId, { ...by, sessions, why: "password" });
    return true;
  });
  return isSet ? { ok: true, email } : { ok: false, reason: "link_ended" };
};
