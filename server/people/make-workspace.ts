import { presetPolicy } from "#domain/sequence/presets";
import type { Instant } from "#domain/time/instant";
import type { StartWorkspace } from "#contract/workspace";
import { noteEnded } from "../access/note-ended.ts";
import { newId } from "../base/new-id.ts";
import type { Database } from "../db/engine/database.ts";
import { findWorkspaces, insertOrganisation } from "../db/organisation/organisation.ts";
import { clearSetupCodes } from "../db/organisation/setup.ts";
import { endSessions } from "../db/people/end-sessions.ts";
import { insertPerson } from "../db/people/person.ts";
import { endTokens } from "../db/phone/end-tokens.ts";
import { writeAudit } from "../db/record/audit.ts";

type Wanted = Omit<StartWorkspace, "password" | "code"> & {
  passwordHash: string;
  at: Instant;
  /** Made by whoever runs the server, not by the person who will be its admin. */
  byOperator: boolean;
};

/**
 * Makes a real workspace and its admin; null where the address serves somebody already. From then on no code starts a
 * workspace, and the sample has no one-click sign-in: whoever is in it is signed out, and its
 * phones’ tokens end. Within `withWorkspacesLocked`.
 */
export const makeWorkspace = async (
  tx: Database,
  { name, zone, preset, adminName, email, passwordHash, at, byOperator }: Wanted,
): Promise<{ orgId: string; userId: string } | null> => {
  const { sampleId } = await findWorkspaces(tx);
  const orgId = newId(at);
  const userId = newId(at);
  const admin = { id: userId, name: adminName, email, role: "admin" as const, passwordHash, at };
  if (!(await insertPerson(tx, orgId, admin))) return null;
  await insertOrganisation(tx, { id: orgId, name, zone, policy: presetPolicy(preset, zone), isSample: false, at });
  await clearSetupCodes(tx);
  if (sampleId !== null) {
    const sessions = await endSessions(tx, sampleId);
    await noteEnded(tx, sampleId, { at, actorId: null, subject: sampleId, sessions, why: "workspace" });
    await endTokens(tx, sampleId);
  }
  const actorId = byOperator ? null : userId;
  await writeAudit(tx, orgId, {
    at,
    actorId,
    action: "workspace.started",
    subject: orgId,
    detail: { adminId: userId },
  });
  return { orgId, userId };
};
