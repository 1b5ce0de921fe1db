import { hashPassword } from "better-auth/crypto";
import type { PasswordLink } from "#contract/account";
import { password as passwordShape } from "#contract/workspace";
import { noteEnded } from "../access/note-ended.ts";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { findPersonByEmail } from "../db/people/named-person.ts";
import { setPassword } from "../db/people/password.ts";
import { endPasswordLinks } from "../db/people/password-link.ts";
import { writeAudit } from "../db/record/audit.ts";
import { makeLink } from "./make-link.ts";
import { type PasswordFlaw, passwordFlaw } from "./password-strength.ts";

export type ResetRefusal = PasswordFlaw | "nobody" | "inactive" | "in_sample" | "password_length";
/** `link`: null where a password was given, and set. */
export type ResetAnswer = { ok: true; name: string; link: PasswordLink | null } | { ok: false; reason: ResetRefusal };

/**
 * For whoever runs the server, and anybody on it, the last admin included: a one-time link, or `password` set at once,
 * which ends the person's sessions. A second factor stays as it is.
 */
export const resetPassword = async (
  { db, clock }: { db: Database; clock: Clock },
  email: string,
  password: string | null,
): Promise<ResetAnswer> => {
  const person = await findPersonByEmail(db, email.trim());
  if (person === null) return { ok: false, reason: "nobody" };
  if (person.isSample) return { ok: false, reason: "in_sample" };
  if (!person.active) return { ok: false, reason: "inactive" };
  const { id, orgId, name } = person;
  if (password === null) {
    const made = await makeLink({ db, clock }, person, null);
    return made.ok ? { ok: true, name, link: made.link } : { ok: false, reason: "inactive" };
  }
  if (!passwordShape.safeParse(password).success) return { ok: false, reason: "password_length" };
  const flaw = passwordFlaw(password, person);
  if (flaw !== null) return { ok: false, reason: flaw };
  const passwordHash = await hashPassword(password);
  const at = clock();
  await db.transaction(async (tx) => {
    const sessions = await setPassword(tx, orgId, id, { passwordHash, at });
    await endPasswordLinks(tx, orgId, id);
    const by = { at, actorId: null, subject: id };
    await writeAudit(tx, orgId, { ...by, action: "password.changed" });
    await noteEnded(tx, orgId, { ...by, sessions, why: "password" });
  });
  return { ok: true, name, link: null };
};
