import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { PushOutput } from "#contract/push";
import { connect } from "#server/db/engine/connect";
import { owner } from "#server/db/people/tables";
import { device } from "#server/db/phone/tables";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { insertPerson } from "#server/db/people/person";
import { insertRecord } from "#server/db/record/sample-rows";
import { alignPhones } from "#server/record/change/align-phones";
import { migrate } from "#server/db/engine/migrate";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import { presetPolicy } from "#domain/sequence/presets";
import { chance } from "../make/chance.ts";
import { leadRow } from "../make/review-record.ts";
import { finished, sealed, type Sealed } from "../make/phone.ts";
import { within } from "../make/within.ts";

const arrives = chance("leads that arrived");

const MINUTE = 60_000;

/** A phone that has written down, in batches, what it is going to send, and can write more. */
export interface FleetPhone {
  readonly token: string;
  readonly deviceId: string;
  readonly email: string;
  readonly batches: Sealed[][];
  /** Writes down so many events, as of `at`. */
  write: (events: number, at: number) => Promise<Sealed[]>;
}

/** `password`: their people's, where they are to sign in. */
type Fleet = {
  phones: number;
  leadsEach: number;
  batches: number;
  eventsABatch: number;
  orgs: number;
  password?: string;
};

/** Three events an attempt, as a rep's "rang out" writes them: begun, ended, and why. */
const attemptEvents = (at: number): { type: string; payload: unknown; at: number }[] => {
  const attemptId = randomUUID();
  const payload = finished(at, { attemptId, endedAt: at + MINUTE });
  const filed = {
    code: "U",
    reason: "open.not_reached_yet",
    facts: {},
    confidence: "observed",
    setVersion: REASON_SET_VERSION,
  };
  return [
    { type: "attempt.started", at, payload: { attemptId, channel: "call", startedAt: at } },
    { type: "attempt.finished", at: at + MINUTE, payload },
    { type: "disposition.set", at: at + MINUTE, payload: { attemptId, at: at + MINUTE, filed } },
  ];
};

/** Puts organisations with reps, their leads and phones on record at `url`, and seals what the phones will send. */
export async function makeFleet(url: string, of: Fleet): Promise<FleetPhone[]> {
  const opened = await connect({ kind: "postgres", url, pool: 4 });
  if (!opened.ok) throw new Error(opened.detail);
  const { connection } = opened;
  const { db } = connection;
  await migrate(connection);
  const now = Date.now();
  const phones: FleetPhone[] = [];
  const passwordHash = of.password === undefined ? "none" : await hashPassword(of.password);
  for (let org = 0; org < of.orgs; org += 1) {
    const orgId = `bench-${org}`;
    const policy = presetPolicy("default", "UTC");
    await insertOrganisation(db, { id: orgId, name: orgId, zone: "UTC", policy, isSample: false, at: now });
  }
  for (let n = 0; n < of.phones; n += 1) {
    const orgId = `bench-${n % of.orgs}`;
    const id = `rep-${n}`;
    const email = `${id}@bench.example`;
    const person = { id, name: id, email, role: "rep" as const, passwordHash, at: now };
    await insertPerson(db, orgId, person);
    await db.insert(owner).values({ orgId, id, label: id, userId: id });
    const leads = Array.from({ length: of.leadsEach }, () =>
      leadRow(orgId, now - 3_600_000 * (2 + arrives() * 200), { ownerId: id, createdAt: now }),
    );
    await insertRecord(db, { owners: [], leads, events: [] });
    const [deviceId, token] = [randomUUID(), randomBytes(32).toString("base64url")];
    const tokenHash = createHash("sha256").update(token).digest("hex");
    await db.insert(device).values({ orgId, id: deviceId, userId: id, tokenHash, createdAt: now });
    let [seq, attempts] = [0, 0];
    const write = async (count: number, from: number): Promise<Sealed[]> => {
      const events: Sealed[] = [];
      while (events.length < count) {
        const leadId = leads[attempts % leads.length]!.id;
        for (const { type, payload, at } of attemptEvents(from + attempts)) {
          const event = {
            eventId: randomUUID(),
            deviceId,
            leadId,
            type,
            v: 1,
            capturedAt: at,
            clockOffset: 0,
            tz: "UTC",
          };
          events.push(await sealed({ ...event, payload }, (seq += 1)));
        }
        attempts += 1;
      }
      return events;
    };
    const events = await write(of.batches * of.eventsABatch, now - 600_000);
    const batches = Array.from({ length: of.batches }, (_, at) =>
      events.slice(at * of.eventsABatch, (at + 1) * of.eventsABatch),
    );
    phones.push({ token, deviceId, email, batches, write });
  }
  for (let org = 0; org < of.orgs; org += 1) await alignPhones(db, `bench-${org}`, now);
  await connection.close();
  return phones;
}

/** An answer comes within seconds, on a machine that is too slow within a minute, ms. */
const ANSWER_LIMIT_MS = 60_000;

/** Sends one batch; throws unless every event of it was put on record. Answers how long the answer took, ms. */
export async function pushBatch(url: string, token: string, batch: readonly Sealed[]): Promise<number> {
  const body = JSON.stringify({ events: batch });
  const started = performance.now();
  const asked = fetch(`${url}/api/trpc/sync.push`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body,
  });
  const response = await within("a push to be answered", ANSWER_LIMIT_MS, asked);
  const text = await response.text();
  const took = performance.now() - started;
  if (!response.ok) throw new Error(`push: ${response.status} ${text.slice(0, 300)}`);
  const { results } = (JSON.parse(text) as { result: { data: PushOutput } }).result.data;
  const applied = results.filter(({ result }) => result === "applied").length;
  if (applied !== batch.length) throw new Error(`push: ${applied} of ${batch.length} applied ${text.slice(0, 300)}`);
  return took;
}
