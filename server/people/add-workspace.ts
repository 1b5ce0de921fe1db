import { hashPassword } from "better-auth/crypto";
import type { StartWorkspace } from "#contract/workspace";
import { isZone } from "#calendar/is-zone";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { withWorkspacesLocked } from "../db/organisation/organisation.ts";
import { realOrganisations } from "../db/organisation/organisation-settings.ts";
import { makeWorkspace } from "./make-workspace.ts";
import { type PasswordFlaw, passwordFlaw } from "./password-strength.ts";

type Added =
  { ok: true; orgId: string } | { ok: false; reason: "unknown_zone" | "name_taken" | "email_taken" | PasswordFlaw };

/** Makes a further workspace on this server (or the first), with its admin: all of it, or nothing. */
export const addWorkspace = async (
  { db, clock }: { db: Database; clock: Clock },
  { password, ...wanted }: Omit<StartWorkspace, "code">,
): Promise<Added> => {
  if (!isZone(wanted.zone)) return { ok: false, reason: "unknown_zone" };
  const flaw = passwordFlaw(password, { name: wanted.adminName, email: wanted.email, workspace: wanted.name });
  if (flaw !== null) return { ok: false, reason: flaw };
  // Hashing takes tens of milliseconds: before the lock, not under it.
  const passwordHash = await hashPassword(password);
  return withWorkspacesLocked(db, async (tx): Promise<Added> => {
    // Commands name a workspace by its name (--org): two of one name could be mistaken for one another.
    const others = await realOrganisations(tx);
    if (others.some(({ name }) => name.toLowerCase() === wanted.name.toLowerCase()))
      return { ok: false, reason: "name_taken" };
    const made = await makeWorkspace(tx, { ...wanted, passwordHash, at: clock(), byOperator: true });
    return made === null ? { ok: false, reason: "email_taken" } : { ok: true, orgId: made.orgId };
  });
};
