import { presetPolicy } from "#domain/sequence/presets";
import type { Refusal } from "#contract/refusal";
import type { StartWorkspace } from "#contract/workspace";
import { writeAudit } from "../db/record/audit.ts";
import { findWorkspaces, insertOrganisation, withWorkspacesLocked } from "../db/organisation/organisation.ts";
import { endSessions } from "../db/people/end-sessions.ts";
import { insertPerson } from "../db/people/person.ts";
import { clearSetupCodes } from "../db/organisation/setup.ts";
import type { Deployment } from "../access/deployment.ts";
import { newId } from "../base/new-id.ts";
import { isSetupCode } from "./setup-code.ts";
import { isZone } from "#calendar/is-zone";

type Started = { ok: true; userId: string } | { ok: false; reason: Refusal };

/**
 * Makes the first real workspace and its admin. From another machine than the server's own it asks for the code
 * printed at start. From here on the sample has no one-click sign-in: whoever is in it is signed out.
 */
export async function startWorkspace(
  { db, clock, auth }: Pick<Deployment, "db" | "clock" | "auth">,
  wanted: StartWorkspace,
  isLocal: boolean,
): Promise<Started> {
  if (!isZone(wanted.zone)) return { ok: false, reason: "unknown_zone" };
  const { hasReal } = await findWorkspaces(db);
  if (hasReal) return { ok: false, reason: "workspace_exists" };
  if (!isLocal) {
    if (wanted.code === undefined || wanted.code.trim() === "") return { ok: false, reason: "code_needed" };
    if (!(await isSetupCode(db, wanted.code))) return { ok: false, reason: "code_wrong" };
  }
  // Hashing takes tens of milliseconds: before the lock, not under it.
  const passwordHash = await (await auth.$context).password.hash(wanted.password);
  const at = clock();
  return withWorkspacesLocked(db, async (tx) => {
    const now = await findWorkspaces(tx);
    if (now.hasReal) return { ok: false, reason: "workspace_exists" };
    const orgId = newId(at);
    const userId = newId(at);
    const policy = presetPolicy(wanted.preset, wanted.zone);
    const person = { id: userId, name: wanted.adminName, email: wanted.email, role: "admin" as const };
    if (!(await insertPerson(tx, orgId, { ...person, passwordHash, at }))) return { ok: false, reason: "email_taken" };
    await insertOrganisation(tx, { id: orgId, name: wanted.name, zone: wanted.zone, policy, isSample: false, at });
    await clearSetupCodes(tx);
    if (now.sampleId !== null) await endSessions(tx, now.sampleId);
    await writeAudit(tx, orgId, { at, actorId: userId, action: "workspace.started", subject: orgId });
    return { ok: true, userId };
  });
}
