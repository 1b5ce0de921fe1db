import type { Refusal } from "#contract/refusal";
import type { StartWorkspace } from "#contract/workspace";
import { isZone } from "#calendar/is-zone";
import type { Deployment } from "../access/deployment.ts";
import { findWorkspaces, withWorkspacesLocked } from "../db/organisation/organisation.ts";
import { makeWorkspace } from "./make-workspace.ts";
import { passwordFlaw } from "./password-strength.ts";
import { isSetupCode } from "./setup-code.ts";

type Started = { ok: true; userId: string } | { ok: false; reason: Refusal };

/**
 * Makes the first real workspace and its admin, for whoever has the code printed at start. Nobody is let off it:
 * behind a proxy a stranger's request looks just like one from the server's own machine.
 */
export const startWorkspace = async (
  { db, clock, auth }: Pick<Deployment, "db" | "clock" | "auth">,
  { password, code, ...wanted }: StartWorkspace,
): Promise<Started> => {
  if (!isZone(wanted.zone)) return { ok: false, reason: "unknown_zone" };
  const { hasReal } = await findWorkspaces(db);
  if (hasReal) return { ok: false, reason: "workspace_exists" };
  if (code === undefined || code.trim() === "") return { ok: false, reason: "code_needed" };
  if (!(await isSetupCode(db, code))) return { ok: false, reason: "code_wrong" };
  const flaw = passwordFlaw(password, { name: wanted.adminName, email: wanted.email, workspace: wanted.name });
  if (flaw !== null) return { ok: false, reason: flaw };
  // Hashing takes tens of milliseconds: before the lock, not under it.
  const passwordHash = await (await auth.$context).password.hash(password);
  const at = clock();
  return withWorkspacesLocked(db, async (tx): Promise<Started> => {
    if ((await findWorkspaces(tx)).hasReal) return { ok: false, reason: "workspace_exists" };
    const made = await makeWorkspace(tx, { ...wanted, passwordHash, at, byOperator: false });
    return made === null ? { ok: false, reason: "email_taken" } : { ok: true, userId: made.userId };
  });
};
