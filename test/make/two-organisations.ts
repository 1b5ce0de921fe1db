import { eq, getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { assessOrganisation } from "./assess-organisation.ts";
import { writeAudit } from "#server/db/record/audit";
import type { Database } from "#server/db/engine/database";
import { newId } from "#server/base/new-id";
import { EVERY_TABLE } from "#server/db/backup/every-table";
import { organisation, policyVersion, reread } from "#server/db/organisation/tables";
import { owner } from "#server/db/people/tables";
import { insertLeads } from "#server/db/lead/insert-leads";
import { sequenceEvent } from "#server/db/record/tables";
import { importBatch, importError } from "#server/db/import/tables";
import { addSet } from "#server/db/promise/promise-sets";
import { insertTrack } from "#server/db/promise/talk-tracks";
import { insertVersion } from "#server/db/promise/promise-versions";
import { keepDraft } from "#server/db/promise/promise-drafts";
import { pageLook, plannedChange } from "#server/db/promise/tables";
import { device, quarantine } from "#server/db/phone/tables";
import { presetPolicy } from "#domain/sequence/presets";
import { personId, type TestServer } from "./test-server.ts";

/** In every text that belongs to the other organisation: whatever carries it has leaked. */
export const SECRET = "SECRET-OF-OTHER";
/** In the texts of leads in our own organisation that its rep does not own. */
export const NOT_MINE = "NOT-THE-REPS";

export type Placed = { leadId: string; mineId: string; batchId: string; quarantineId: string } & Devices & Promised;
/** A place of its promise library, and what it promised. */
type Promised = { setId: string; versionId: string };
/** A phone of its rep's, and the device it was before its storage was cleared. */
type Devices = { deviceId: string; clearedId: string };

const AT = Date.UTC(2026, 3, 1, 9);

/**
 * Fills an organisation: a lead of another owner and one of its rep, an attempt each, an import, an event kept aside, a
 * phone that was cleared, a place with its promises and its track, a version of its settings that was looked at.
 */
export async function fill(server: TestServer, orgId: string, mark: string): Promise<Placed> {
  const { db } = server.deployment;
  const [leadId, mineId, batchId, quarantineId] = [newId(AT), newId(AT), newId(AT), newId(AT)];
  const [deviceId, clearedId] = [newId(AT), newId(AT)];
  const policyId = (await db.select().from(organisation).where(eq(organisation.id, orgId)))[0]?.policyId ?? "";
  await db.insert(owner).values([
    { orgId, id: "rep", label: `rep ${orgId === "ours" ? "" : mark}`, userId: personId(orgId, "rep") },
    { orgId, id: "else", label: `else ${mark}`, userId: null },
  ]);
  await db.insert(importBatch).values({
    orgId,
    id: batchId,
    kind: "leads",
    fileName: `${mark}.csv`,
    status: "done",
    createdAt: AT,
  });
  const body = { ...presetPolicy("default", "UTC"), id: `own@${orgId}` };
  await db.insert(policyVersion).values({ orgId, id: body.id, body, no: 2, why: mark, createdAt: AT });
  await db.insert(reread).values({
    orgId,
    id: batchId,
    policyId: body.id,
    status: "ready",
    askedBy: personId(orgId, "admin"),
    askedAt: AT,
  });
  await db.insert(importError).values({ orgId, batchId, rowNo: 1, code: "bad_date", raw: mark, value: mark });
  await db.insert(quarantine).values({
    orgId,
    id: quarantineId,
    deviceId: quarantineId,
    userId: personId(orgId, "rep"),
    code: "unreadable",
    leadId,
    raw: JSON.stringify({ said: mark }),
    rawHash: mark,
    at: AT,
  });
  const userId = personId(orgId, "rep");
  await db.insert(device).values({ orgId, id: deviceId, userId, tokenHash: deviceId, createdAt: AT });
  const [setId, versionId] = [newId(AT), newId(AT)];
  const of = { orgId, setId, createdAt: AT };
  await addSet(db, orgId, { id: setId, place: { campaign: mark, ad: null, page: null }, at: AT, by: userId });
  const promises = [{ id: setId, text: mark }];
  const page = { title: mark, pageText: mark, pageHtml: mark };
  await insertVersion(db, { ...of, id: versionId, no: 1, from: AT, promises, ...page });
  await keepDraft(db, orgId, { setId, promises, ...page, savedAt: AT });
  const line = { id: setId, text: mark, promiseId: null, question: null };
  await insertTrack(db, { ...of, id: newId(AT), no: 1, lines: [line] });
  await db
    .insert(pageLook)
    .values({ orgId, setId, versionId, lookedAt: AT, outcome: "read", gone: [], pageText: mark });
  await db.insert(plannedChange).values({ ...of, id: newId(AT), versionId, part: "page", what: mark });
  const at = server.deployment.clock();
  await writeAudit(db, orgId, { at, actorId: userId, action: "device.cleared", subject: clearedId });
  for (const [id, ownerId] of [
    [leadId, "else"],
    [mineId, "rep"],
  ] as const) {
    const words = ownerId === "rep" && orgId === "ours" ? "mine" : mark;
    const made = {
      orgId,
      id,
      system: "crm",
      externalId: ownerId,
      label: words,
      arrivedAt: AT,
      source: orgId === "ours" ? "web" : mark,
      campaign: orgId === "ours" ? "spring" : mark,
      answers: { question: words },
      ownerId,
      policyId,
      batchId,
      createdAt: AT,
    };
    await insertLeads(db, orgId, [made]);
    await db.insert(sequenceEvent).values({
      orgId,
      id: newId(AT),
      leadId: id,
      kind: "contact",
      at: AT + 3_600_000,
      receivedAt: AT + 3_600_000,
      system: "crm",
      externalId: `call ${ownerId}`,
      body: {
        direction: "out",
        channel: "call",
        actorId: ownerId,
        result: "rang_out",
        ringSeconds: null,
        automation: "none",
        items: [],
        startedInApp: false,
        statedGrade: null,
      },
    });
  }
  await assessOrganisation(db, orgId, server.deployment.clock());
  return { leadId, mineId, batchId, quarantineId, deviceId, clearedId, setId, versionId };
}

/** Every row an organisation has, table by table, as text: to see that nothing of it changed. */
export async function everythingOf(db: Database, orgId: string): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of EVERY_TABLE) {
    const name = getTableName(table);
    const columns: Record<string, PgColumn> = getTableColumns(table);
    const column = name === "organisation" ? columns["id"] : columns["orgId"];
    // Sessions come and go with sign-in, which is not a change of what an organisation knows.
    if (column === undefined || name === "session") continue;
    const found = await db.select().from(table).where(eq(column, orgId));
    rows[name] = found.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}
