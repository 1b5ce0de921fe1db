import { sql } from "drizzle-orm";
import type { Policy } from "#domain/sequence/policy";
import type { Database } from "../engine/database.ts";
import { organisation, policyVersion } from "./tables.ts";

/** Any fixed number: those who create or remove workspaces wait for one another on it. */
const WORKSPACE_LOCK = 7_241_833_061;

export type Workspaces = { hasReal: boolean; sampleId: string | null };

/** Which workspaces there are. */
export async function findWorkspaces(db: Database): Promise<Workspaces> {
  const rows = await db.select({ id: organisation.id, isSample: organisation.isSample }).from(organisation);
  return { hasReal: rows.some((row) => !row.isSample), sampleId: rows.find((row) => row.isSample)?.id ?? null };
}

/** Runs `work` while no other process creates or removes a workspace. */
export async function withWorkspacesLocked<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${WORKSPACE_LOCK})`);
    return work(tx);
  });
}

export type NewOrganisation = { id: string; name: string; zone: string; policy: Policy; isSample: boolean; at: number };

export async function insertOrganisation(db: Database, made: NewOrganisation): Promise<void> {
  const { id, name, zone, policy, isSample, at } = made;
  await db.insert(organisation).values({ id, name, zone, isSample, policyId: policy.id, createdAt: at });
  await db.insert(policyVersion).values({ orgId: id, id: policy.id, body: policy, createdAt: at, createdBy: null });
}

/** Every organisation there is, the sample too. */
export async function organisationIds(db: Database): Promise<string[]> {
  const rows = await db.select({ id: organisation.id }).from(organisation);
  return rows.map(({ id }) => id);
}
