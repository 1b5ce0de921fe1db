import { and, eq } from "drizzle-orm";
import { HOUR } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { audit, fact, holding } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import type { Engine } from "./database.ts";
import { makePhone, type Phone } from "./phone.ts";
import { leadRow } from "./review-record.ts";
import { personId, type TestServer } from "./test-server.ts";

/** A Wednesday noon, within staffed hours. */
export const NOON = Date.UTC(2026, 2, 4, 12);
export const UNKNOWN = "0190a000-0000-7000-8000-000000000000";

/** Two organisations of the test's own on the engine's one server. */
export type Place = TestServer & {
  o: string;
  p: string;
  phone: Phone;
  leadId: string;
  otherId: string;
  theirId: string;
};

export const servers = new Map<Engine, TestServer>();
let count = 0;

export const open = async (engine: Engine): Promise<Place> => {
  const server = servers.get(engine)!;
  const [o, p] = [`o${++count}`, `p${count}`];
  for (const id of [o, p]) await server.organisation(id);
  const [mine, other, theirs] = [
    leadRow(o, NOON - HOUR),
    leadRow(o, NOON - HOUR, { ownerId: "else" }),
    leadRow(p, NOON - HOUR),
  ];
  const owners = [o, p].map((orgId) => ({ orgId, id: "own", label: "The rep", userId: personId(orgId, "rep") }));
  await insertRecord(server.deployment.db, { owners, leads: [mine, other, theirs], events: [] });
  const phone = await makePhone(server, o);
  return { ...server, o, p, phone, leadId: mine.id, otherId: other.id, theirId: theirs.id };
};

/** The other lead was the rep's for a time: it lies on their phone still, though another has it. */
export const onTheirPhone = async (place: Place): Promise<Place> => {
  const { deployment, o, otherId: leadId } = place;
  const row = { orgId: o, leadId, userId: personId(o, "rep"), since: NOON - HOUR, deliveredAt: NOON - HOUR };
  await deployment.db.insert(holding).values(row);
  return place;
};

export const rows = async ({ deployment, o }: Place, orgId = o) =>
  deployment.db.select().from(fact).where(eq(fact.orgId, orgId));
export const aside = async ({ deployment, o }: Place, orgId = o) =>
  deployment.db.select().from(quarantine).where(eq(quarantine.orgId, orgId));
export const setAsideOnLog = async ({ deployment, o }: Place) =>
  deployment.db
    .select()
    .from(audit)
    .where(and(eq(audit.action, "sync.set_aside"), eq(audit.orgId, o)));
