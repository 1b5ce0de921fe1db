import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { HOUR, MINUTE } from "#domain/time/instant";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { newId } from "#server/base/new-id";
import type { Database } from "#server/db/engine/database";
import { insertRecord } from "#server/db/record/sample-rows";
import { beginCheck } from "#server/import/batch/begin-batch";
import { leadExplanation, leadQuestion } from "#server/db/record/tables";
import { runBatch } from "#server/import/batch/run-batch";
import { storeUpload } from "#server/import/batch/store-upload";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { jobHandlers } from "#server/jobs/handlers";
import { assessLeads } from "#server/record/change/assess-leads";
import { joinPersons } from "#server/record/change/join-persons";
import { bringIn } from "./bring-in.ts";
import { finished, makePhone } from "./phone.ts";
import { leadRow } from "./review-record.ts";
import { personId, type TestServer } from "./test-server.ts";

export const NOON = Date.UTC(2026, 2, 4, 12);

/** Something no text holds by chance. */
export const mark = (of: string): string => `zzq${of}xj`;
/** Any of them, and the person's number however it is written. */
export const MARK = "zzq[a-z0-9]+xj|707070177";
export const NUMBER = "+49 30 707070177";
export const EMAIL = `${mark("mail")}@person.example`;
export const CRM_ID = mark("id1");
/** Theirs alone: a word alone may be anybody's (PV53). */
export const NAME = `Kim ${mark("name")}`;

export const LEADS: LeadMapping = {
  kind: "leads",
  system: "crm",
  zone: "UTC",
  id: "id",
  arrivedAt: { column: "created", format: "iso" },
  furtherEnquiries: true,
  label: { column: "name" },
  campaign: { column: "campaign" },
  ad: { column: "ad" },
  phone: { column: "phone" },
  email: { column: "email" },
  owner: { column: "owner" },
  questions: ["asked"],
  facts: ["model"],
  outcome: { column: "status", values: { won: "progressed" } },
};

const call = {
  kind: "contact",
  direction: "out",
  channel: "call",
  result: "reached",
  content: "not_recorded",
  automation: "none",
} as const;
export const ATTEMPTS: AttemptMapping = {
  kind: "attempts",
  system: "crm",
  zone: "UTC",
  id: "attempt",
  leadId: "lead",
  type: {
    column: "type",
    values: { call, [`call to ${NAME}`]: call },
    prefixes: { [`${EMAIL}:`]: { kind: "not_contact" } },
    otherwise: "not_contact",
  },
  startedAt: { column: "start", format: "iso" },
  inbound: { column: "type", values: [NUMBER] },
  resultToo: [{ column: "type", values: { [CRM_ID]: "rang_out" } }],
  content: "content",
  step: { dueAt: { column: "due", format: "iso" }, what: "step" },
};

const row = (...cells: string[]): string => cells.join(",");
export const LEADS_FILE = [
  row("id", "created", "name", "campaign", "ad", "phone", "email", "owner", "asked", "model", "status", "remark"),
  row(
    CRM_ID,
    "2026-03-04T08:00:00Z",
    NAME,
    "spring",
    EMAIL,
    NUMBER,
    EMAIL,
    "own",
    `How long does ${mark("asked")} take?`,
    mark("model"),
    mark("status"),
    mark("remark"),
  ),
  row(
    CRM_ID,
    "2026-03-04T10:30:00Z",
    NAME,
    "spring",
    "",
    NUMBER,
    EMAIL,
    "own",
    `And ${mark("again")}?`,
    "",
    "open",
    mark("remark2"),
  ),
  row(mark("badid"), "no date", NAME, "spring", "", NUMBER, EMAIL, "own", mark("badrow"), "", "open", ""),
  row(
    "other-1",
    "2026-03-04T09:00:00Z",
    "Somebody Else",
    "spring",
    "",
    "+49 30 5550199",
    "else@person.example",
    "own",
    "Price?",
    "",
    "open",
    "stays",
  ),
].join("\n");
export const ATTEMPTS_FILE = [
  row("attempt", "lead", "type", "start", "content", "due", "step", "memo"),
  row(
    mark("call"),
    CRM_ID,
    "call",
    "2026-03-04T08:20:00Z",
    `Q:${mark("asked")} F:model`,
    "2026-03-06T09:00:00Z",
    mark("step"),
    mark("memo"),
  ),
  row("n1", CRM_ID, mark("kind"), "2026-03-04T08:40:00Z", "", "", "", mark("memo2")),
  row("n2", mark("nobody"), "call", "2026-03-04T08:40:00Z", "", "", "", EMAIL),
].join("\n");

/** Somebody with a mark in every field that a door takes, and somebody else beside them. */
export const markedPerson = async (server: TestServer, o: string) => {
  await server.organisation(o);
  const { db, clock } = server.deployment;
  const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
  await insertRecord(db, { owners, leads: [], events: [] });
  const place = { db, orgId: o, clock };
  await bringIn(place, LEADS_FILE, LEADS);
  await bringIn(place, ATTEMPTS_FILE, ATTEMPTS);
  const { rows } = await db.execute<{ id: string; external_id: string }>(
    sql`select id, external_id from lead where org_id = ${o}`,
  );
  const leadId = rows.find((one) => one.external_id === CRM_ID)!.id;
  const otherId = rows.find((one) => one.external_id === "other-1")!.id;
  await storeAndCheck(place, LEADS_FILE.replaceAll("2026-03-04", "2026-03-05"));

  const byHand = await server.call("/api/trpc/leads.add", {
    cookie: await server.cookieOf(o, "admin"),
    mutate: {
      label: mark("hand"),
      phone: NUMBER,
      email: EMAIL,
      question: mark("handq"),
      ownerUserId: personId(o, "rep"),
    },
  });
  const handId = (byHand.data as { leadId: string }).leadId;
  const phone = await makePhone(server, o);
  await phone.pull();
  const phoneId = newId(NOON);
  const attemptId = newId(NOON);
  const sent = [
    await phone.seal(phoneId, "lead.created-on-phone", {
      label: mark("made"),
      phone: NUMBER,
      email: EMAIL,
      note: mark("note"),
      arrivedAt: NOON - HOUR,
    }),
    await phone.seal(
      leadId,
      "attempt.finished",
      finished(NOON - 50 * MINUTE, {
        attemptId,
        result: "reached",
        endedAt: NOON - 45 * MINUTE,
        text: mark("talk"),
        items: [
          { kind: "Q", ref: mark("asked") },
          { kind: "F", ref: mark("model") },
          { kind: "N", ref: mark("next") },
        ],
      }),
    ),
    await phone.seal(leadId, "step.agreed", {
      stepId: newId(NOON),
      attemptId,
      at: NOON - 45 * MINUTE,
      what: mark("what"),
      whoseMove: "us",
      dueAt: NOON + 26 * HOUR,
      precision: "time",
      channel: "call",
      agreed: "lead",
    }),
    await phone.seal(leadId, "promise.checked", {
      attemptId,
      answer: "not",
      claim: mark("claim"),
      phrase: null,
      versionId: null,
      words: mark("words"),
    }),
    await phone.seal(leadId, "inbound.logged", {
      attemptId: newId(NOON),
      channel: "email",
      at: NOON - 30 * MINUTE,
      result: "received",
      text: mark("inbound"),
    }),
    await phone.seal(leadId, "disposition.set", {
      attemptId,
      at: NOON - 40 * MINUTE,
      filed: {
        code: "6",
        reason: null,
        facts: { next_step: mark("particular") },
        confidence: "lead_said",
        setVersion: "1",
      },
    }),
    await phone.seal(leadId, "answer.recorded", { criterion: mark("criterion"), value: mark("value") }),
    await phone.seal(leadId, "override.recorded", { rule: "hours", reason: mark("reason") }),
    await phone.seal(leadId, "review.answered", { answer: mark("answer"), words: mark("reviewed") }),
    await phone.seal(leadId, "lead.returned", { reason: mark("returned") }),
  ];
  const { results } = await phone.push(sent);
  const asked = { orgId: o, leadId, askedBy: "somebody", askedOf: personId(o, "rep"), askedAt: clock() };
  await db.insert(leadQuestion).values({ ...asked, id: newId(NOON), words: mark("asked") });
  const due = { dueWhat: "slot" as const, dueBy: clock(), at: clock(), byId: "somebody" };
  const explained = { orgId: o, leadId, reason: "other" as const, words: mark("explained"), ...due };
  await db.insert(leadExplanation).values({ ...explained, id: newId(NOON) });
  const odd = results.filter(({ result }) => result !== "applied");
  if (odd.length > 0) throw new Error(`not taken: ${JSON.stringify(sent[results.indexOf(odd[0]!)])}`);
  await phone.pushRaw([
    { eventId: newId(NOON), leadId, deviceSeq: 50, odd: mark("odd"), [mark("key")]: 1 },
    { eventId: newId(NOON), said: `call ${EMAIL}` },
    await phone.seal(newId(NOON), "attempt.finished", finished(NOON - MINUTE, { text: `${NUMBER} ${mark("lost")}` })),
  ]);
  const by = { orgId: o, actorId: "somebody", now: clock() };
  for (const gone of [handId, phoneId]) await db.transaction((tx) => joinPersons(tx, by, gone, leadId));
  await insertRecord(db, { owners: [], leads: [leadRow(o, NOON - 5 * HOUR)], events: [] });
  await assessLeads(db, o, "all", clock());
  await phone.pull();
  return { o, leadId, handId, phoneId, otherId, phone, sent };
};

/** A file that was looked through and not brought in. */
const storeAndCheck = async (
  { db, orgId, clock }: { db: Database; orgId: string; clock: () => number },
  text: string,
): Promise<void> => {
  const body = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  const stored = await storeUpload(
    db,
    orgId,
    { kind: "leads", fileName: `${mark("file")} ${EMAIL}.csv`, body, createdBy: null, at: clock() },
    IMPORT_LIMITS,
  );
  if ("problem" in stored) throw new Error(stored.problem.code);
  await beginCheck(db, orgId, stored.batchId, LEADS);
  await runBatch({ db, orgId, batchId: stored.batchId, clock, limits: IMPORT_LIMITS });
};

/** Where marks are, in any column of any table, those of the job queue and of the planner too; files are looked into. */
export const marksIn = async (db: Database): Promise<string[]> => {
  const { rows: tables } = await db.execute<{ s: string; t: string }>(sql`
    select schemaname as s, tablename as t from pg_tables where schemaname in ('public', 'pgboss', 'drizzle')
    union all select 'pg_catalog', 'pg_stats'`);
  const found: string[] = [];
  for (const { s, t } of tables) {
    const { rows } = await db.execute<{ line: string }>(
      sql`select t::text as line from ${sql.identifier(s)}.${sql.identifier(t)} t where t::text ~* ${MARK}`,
    );
    found.push(...rows.map(({ line }) => `${t}: ${new RegExp(MARK, "i").exec(line)?.[0]} in ${line.slice(0, 300)}`));
  }
  const chunks = await db.execute<{ batch_id: string; bytes: Uint8Array }>(
    sql`select batch_id, bytes from import_chunk order by batch_id, seq`,
  );
  for (const [batch, parts] of Map.groupBy(chunks.rows, ({ batch_id }) => batch_id)) {
    const text = gunzipSync(Buffer.concat(parts.map(({ bytes }) => bytes))).toString();
    if (new RegExp(MARK, "i").test(text)) found.push(`import_chunk of ${batch}`);
  }
  return found;
};

/** Asks for it as an admin does, and does what is in the queue then. */
export const eraseNow = async (server: TestServer, o: string, leadId: string): Promise<void> => {
  const cookie = await server.cookieOf(o, "admin");
  const answer = await server.call("/api/trpc/erasure.ask", { cookie, mutate: { leadId } });
  if (answer.status !== 200) throw new Error(`erasure.ask: ${answer.status} ${answer.refusal}`);
  await runErasing(server);
};

export const runErasing = async (server: TestServer, signal = new AbortController().signal): Promise<void> => {
  await jobHandlers({ ...server.deployment, log: server.app.log })["person.erase"]!({}, signal);
};
