import { Buffer } from "node:buffer";
import type { AuditInput, AuditOutput } from "#contract/audit";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../db/engine/database.ts";
import { sealOf, unsealed } from "../db/record/audit-seals.ts";
import { type AuditAfter, auditPage } from "../db/review/audit-page.ts";
import { everybody, leadNames } from "../db/review/audit-names.ts";
import { UNSEALED_FOR } from "./check-log.ts";
import { namedRows } from "./named-rows.ts";

/** Whose log is read, and in which zone its days are. */
export type AuditReader = { db: Database; orgId: string; zone: string; now: Instant };

const CURSOR = /^(\d{1,15}) ([0-9a-f-]{36})$/;

const cursorOf = ({ at, id }: AuditAfter): string => Buffer.from(`${at} ${id}`).toString("base64url");
/** One that cannot be read starts at the first page. */
const afterOf = (cursor: string | undefined): AuditAfter | null => {
  const read = CURSOR.exec(Buffer.from(cursor ?? "", "base64url").toString());
  return read === null ? null : { at: Number(read[1]), id: String(read[2]) };
};

/** One page of the audit log, and how it is sealed. */
export const readAudit = async (reader: AuditReader, { filter, limit, cursor }: AuditInput): Promise<AuditOutput> => {
  const { db, orgId } = reader;
  const found = await auditPage(db, reader, filter, afterOf(cursor), limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const { leadId } = filter;
  const lead = leadId === undefined ? undefined : (await leadNames(db, orgId, [leadId])).get(leadId.toLowerCase());
  return {
    rows: await namedRows(db, orgId, page),
    nextCursor: found.length > limit && last !== undefined ? cursorOf(last) : null,
    seal: await sealState(reader),
    people: await everybody(db, orgId),
    lead: leadId === undefined ? null : { id: lead?.id ?? leadId, name: lead?.name ?? null },
  };
};

const sealState = async ({ db, orgId, now }: AuditReader): Promise<AuditOutput["seal"]> => {
  const upTo = (await sealOf(db, orgId))?.at ?? null;
  const { rows: since, oldest } = await unsealed(db, orgId);
  return { upTo, since, stalledSince: oldest !== null && oldest < now - UNSEALED_FOR ? oldest : null };
};
