import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "#contract/people";
import type { PushOutput } from "#contract/push";
import { HOUR, MINUTE } from "#domain/time/instant";
import { tokenHash } from "#server/access/device-token";
import { BadBackup } from "#server/backup/bad-backup";
import { sealBackup } from "#server/backup/seal-backup";
import { unsealBackup } from "#server/backup/unseal-backup";
import { session } from "#server/db/people/tables";
import { insertRecord } from "#server/db/record/sample-rows";
import { backupOf } from "../make/backup-place.ts";
import { anEngine } from "../make/database.ts";
import { finished, sealed } from "../make/phone.ts";
import { aside, NOON, onTheirPhone, open, type Place, rows, servers } from "../make/push-place.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, PASSWORD, personId } from "../make/test-server.ts";

const PASSPHRASE = "a passphrase of many words";
/** Whose name, number and words stand in what a thief gets hold of: the lead's that their person has, and others'. */
const MINE = ["Ada Byron", "+447700900111", "what would it cost"];
const ANOTHERS = ["Bo Derek", "+447700900222", "how long would it take"];
const FOREIGN = ["Cy Young", "+447700900333", "is it safe"];

type Said = "lost" | "stolen";
type When = "before" | `after ${Said}${"" | ", said of the other phone alone" | ", said of all phones"}`;
type Stolen = { token?: string; cookie?: string; deviceId?: string };
type Scene = Place & { mine: string; had: string; anothers: string; foreign: string };

const scene = async (engine: "pglite" | "postgres"): Promise<Scene> => {
  const place = await onTheirPhone(await open(engine));
  const { o, p } = place;
  const of = (orgId: string, [label, phone, question]: string[], ownerId = "own") =>
    leadRow(orgId, NOON - HOUR, { ...{ label: label!, phone: phone!, questions: [question!] }, ownerId });
  const [mine, anothers, foreign] = [of(o, MINE), of(o, ANOTHERS, "else"), of(p, FOREIGN)];
  await insertRecord(place.deployment.db, { owners: [], leads: [mine, anothers, foreign], events: [] });
  return { ...place, mine: mine.id, had: place.otherId, anothers: anothers.id, foreign: foreign.id };
};

/** What an admin says of the rep's phone, or of all their phones. */
const say = async ({ call, cookieOf, o, phone }: Scene, when: When): Promise<void> => {
  if (when === "before") return;
  const name = when.startsWith("after lost") ? "phoneLost" : "phoneStolen";
  const deviceId = when.endsWith("all phones") ? null : phone.deviceId;
  const mutate = { userId: personId(o, "rep"), deviceId };
  expect((await call(`/api/trpc/people.${name}`, { cookie: await cookieOf(o, "admin"), mutate })).status).toBe(200);
};

/** Everything that the server answers to whoever asks for all there is to read, with a session, a token or both. */
const readWith = async ({ call, mine, anothers, foreign, phone }: Scene, got: Stolen): Promise<string> => {
  const who = {
    ...(got.cookie === undefined ? {} : { cookie: got.cookie }),
    ...(got.token === undefined ? {} : { headers: { authorization: `Bearer ${got.token}` } }),
  };
  const said = [
    await call("/api/trpc/sync.pull", {
      ...who,
      mutate: { deviceId: got.deviceId ?? phone.deviceId, cursor: null, first: null },
    }),
    await call("/api/trpc/sync.push", { ...who, mutate: { events: [] } }),
    await call("/api/trpc/review.leads", { ...who, ask: { filter: {} } }),
    await call("/api/review/leads.csv", who),
    await call("/api/audit/audit.csv", who),
  ];
  for (const leadId of [mine, anothers, foreign])
    said.push(await call("/api/trpc/review.sequence", { ...who, ask: { leadId } }));
  for (const name of ["session.me", "session.list", "account.read", "people.list", "kept.list", "imports.list"])
    said.push(await call(`/api/trpc/${name}`, who));
  return said.map(({ body }) => body).join("\n");
};

const holdsAny = (text: string, words: string[]): boolean => words.some((word) => text.includes(word));
/** Whose leads a text tells of, as a sentence says it. */
const whose = (text: string): string => {
  const told = [MINE, ANOTHERS, FOREIGN].map((words) => holdsAny(text, words));
  if (told.every(Boolean)) return "reads every lead of every organisation";
  if (told[1] || told[2]) return "reads leads of others";
  return told[0] ? "reads the leads its person has, and no others" : "reads nothing";
};

/** What becomes of entries sent with a push token about leads of every kind, and whether the phone is told to empty. */
const pushWith = async (place: Scene, { token, deviceId, cookie }: Stolen): Promise<string[]> => {
  if (token === undefined && cookie !== undefined) return [];
  const [recorded, kept] = [(await rows(place)).length, (await aside(place)).length];
  const leads = [place.mine, place.had, place.anothers, place.foreign, crypto.randomUUID()];
  const event = (leadId: string) => ({
    ...{ eventId: crypto.randomUUID(), deviceId: deviceId ?? place.phone.deviceId, leadId },
    ...{ type: "attempt.finished", v: 1, capturedAt: NOON, clockOffset: 0, tz: "UTC" },
    payload: finished(NOON - MINUTE),
  });
  const own = {
    ...event(crypto.randomUUID()),
    type: "lead.created-on-phone",
    payload: { label: "Made up", phone: null, email: null, arrivedAt: NOON - MINUTE, note: null },
  };
  const sent = [...leads.map(event), own];
  const events = await Promise.all(sent.map((one, at) => sealed(one, at + 1)));
  // Who has no token tries the phone's id in its place.
  const headers = { authorization: `Bearer ${token ?? place.phone.deviceId}` };
  const answer = await place.call("/api/trpc/sync.push", { headers, mutate: { events } });
  if (answer.refusal === "signed_out") return ["adds nothing"];
  const on = (await rows(place)).slice(recorded).map(({ leadId }) => leadId);
  const waits = (await aside(place)).length - kept;
  expect(await rows(place, place.p)).toEqual([]);
  expect(on.sort()).toEqual(on.length === 0 ? [] : [place.mine, place.had, own.leadId].sort());
  return [
    ...(on.length > 0 ? ["adds leads, and entries to those its person has or had"] : []),
    ...(on.length > 0 && waits === sent.length - on.length ? ["what it says of others waits for a team lead"] : []),
    ...(waits === sent.length ? ["all that it sends waits for a team lead"] : []),
    ...(waits + on.length === 0 ? ["nothing that it sends is taken or kept"] : []),
    ...((answer.data as PushOutput).wipe === undefined ? [] : ["hears the order to remove its leads"]),
  ];
};

/** What a session changes: a phone of the thief's own, the password, the second factor, other people. */
const changeWith = async ({ call, cookieOf, o }: Scene, { cookie }: Stolen): Promise<string[]> => {
  if (cookie === undefined) return [];
  const deviceId = crypto.randomUUID();
  const phone = await call("/api/trpc/devices.register", { cookie, mutate: { deviceId } });
  const people = (await call("/api/trpc/people.list", { cookie: await cookieOf(o, "admin") })).data as Person[];
  const isListed = people.some(({ phones }) => phones.some(({ id }) => id === deviceId));
  expect(isListed).toBe(phone.status === 200);
  const tries = await Promise.all([
    call("/api/auth/change-password", {
      cookie,
      mutate: { currentPassword: "not the one", newPassword: "quite another phrase" },
    }),
    call("/api/auth/second-factor/begin", { cookie, mutate: { password: "not the one" } }),
    call("/api/trpc/people.setRole", { cookie, mutate: { id: personId(o, "rep"), role: "admin" } }),
    call("/api/trpc/people.makeLink", { cookie, mutate: { id: personId(o, "rep") } }),
  ]);
  expect(tries.map(({ status }) => status).filter((status) => status < 400)).toEqual([]);
  const added = phone.status === 200 ? "makes itself a phone, which People lists" : "makes no phone";
  return [added, "changes no password, second factor or role"];
};

/** What is found, as SECURITY.md says it. */
const OF_A_PERSON = [
  "With what lies open in a phone's storage, before: adds nothing; reads nothing.",
  "With what lies open in a phone's storage, after lost: adds nothing; reads nothing.",
  "With what lies open in a phone's storage, after stolen: adds nothing; reads nothing.",
  "With the push token, before: adds leads, and entries to those its person has or had; what it says of others waits for a team lead; reads nothing.",
  "With the push token, after lost: all that it sends waits for a team lead; hears the order to remove its leads; reads nothing.",
  "With the push token, after stolen: nothing that it sends is taken or kept; hears the order to remove its leads; reads nothing.",
  "With the session cookie, before: reads the leads its person has, and no others; makes itself a phone, which People lists; changes no password, second factor or role.",
  "With the session cookie, after lost: reads nothing; makes no phone; changes no password, second factor or role.",
  "With the session cookie, after stolen: reads nothing; makes no phone; changes no password, second factor or role.",
  "With a phone made with the cookie, before: adds leads, and entries to those its person has or had; what it says of others waits for a team lead; reads nothing.",
  "With a phone made with the cookie, after lost, said of the other phone alone: adds leads, and entries to those its person has or had; what it says of others waits for a team lead; reads nothing.",
  "With a phone made with the cookie, after stolen, said of the other phone alone: adds leads, and entries to those its person has or had; what it says of others waits for a team lead; reads nothing.",
  "With a phone made with the cookie, after lost, said of all phones: all that it sends waits for a team lead; hears the order to remove its leads; reads nothing.",
  "With a phone made with the cookie, after stolen, said of all phones: nothing that it sends is taken or kept; hears the order to remove its leads; reads nothing.",
  "With the whole of an unlocked phone, before: adds leads, and entries to those its person has or had; what it says of others waits for a team lead; reads the leads its person has, and no others; makes itself a phone, which People lists; changes no password, second factor or role.",
  "With the whole of an unlocked phone, after lost: all that it sends waits for a team lead; hears the order to remove its leads; reads nothing; makes no phone; changes no password, second factor or role.",
  "With the whole of an unlocked phone, after stolen: nothing that it sends is taken or kept; hears the order to remove its leads; reads nothing; makes no phone; changes no password, second factor or role.",
];
const OF_A_BACKUP = [
  "With a plain backup, before: reads every lead of every organisation; signs in as nobody and sends nothing.",
  "With an encrypted backup, at any time: reads nothing.",
  "With a plain backup, after lost: reads every lead of every organisation; signs in as nobody and sends nothing.",
  "With a plain backup, after stolen: reads every lead of every organisation; signs in as nobody and sends nothing.",
];

const WHENS: When[] = ["before", "after lost", "after stolen"];
const OF_WHICH: When[] = [
  "before",
  "after lost, said of the other phone alone",
  "after stolen, said of the other phone alone",
  "after lost, said of all phones",
  "after stolen, said of all phones",
];

describe.each(anEngine(import.meta.filename))("a thief's day on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  /** What is stolen, from a rep at work; what a thief makes of it beforehand is made there too. */
  const THEFTS: [string, When[], (place: Scene) => Promise<Stolen>][] = [
    ["what lies open in a phone's storage", WHENS, async ({ phone }) => ({ deviceId: phone.deviceId })],
    ["the push token", WHENS, async ({ phone }) => ({ token: phone.token })],
    ["the session cookie", WHENS, async ({ cookieOf, o }) => ({ cookie: await cookieOf(o, "rep", true) })],
    [
      "a phone made with the cookie",
      OF_WHICH,
      async ({ call, cookieOf, o }) => {
        const [cookie, deviceId] = [await cookieOf(o, "rep", true), crypto.randomUUID()];
        const { data } = await call("/api/trpc/devices.register", { cookie, mutate: { deviceId } });
        return { token: (data as { pushToken: string }).pushToken, deviceId };
      },
    ],
    [
      "the whole of an unlocked phone",
      WHENS,
      async ({ phone, cookieOf, o }) => ({
        ...{ token: phone.token, deviceId: phone.deviceId },
        cookie: await cookieOf(o, "rep", true),
      }),
    ],
  ];

  test("PV44: what a thief of a phone's storage, a push token or a session can read and write, before and after lost and stolen", async () => {
    const found: string[] = [];
    for (const [what, whens, steal] of THEFTS)
      for (const when of whens) {
        const place = await scene(engine);
        const got = await steal(place);
        await say(place, when);
        const can = [
          ...(await pushWith(place, got)),
          whose(await readWith(place, got)),
          ...(await changeWith(place, got)),
        ];
        found.push(`With ${what}, ${when}: ${can.join("; ")}.`);
      }
    expect(found).toEqual(OF_A_PERSON);
  });

  test("PV44: what a thief of a backup can read and write, before and after lost and stolen", async () => {
    const found: string[] = [];
    for (const when of WHENS) {
      const place = await scene(engine);
      await place.cookieOf(place.o, "rep", true);
      const { db } = place.deployment;
      const sessions = (await db.select({ token: session.token }).from(session)).map(({ token }) => token);
      expect(sessions.length).toBeGreaterThan(0);
      const file = await backupOf(db);
      await say(place, when);
      found.push(`With a plain backup, ${when}: ${(await withPlain(place, file, sessions)).join("; ")}.`);
      if (when === "before") found.push(`With an encrypted backup, at any time: ${await withEncrypted(file)}.`);
    }
    expect(found).toEqual(OF_A_BACKUP);
  });
});

/** What a file as it is tells, and what its hashes are worth at the server it comes from. */
const withPlain = async (place: Scene, file: Buffer, sessions: string[]): Promise<string[]> => {
  const text = gunzipSync(file).toString("utf8");
  const { call, o, phone } = place;
  for (const secret of [phone.token, PASSWORD, ...sessions]) expect(text.includes(secret)).toBe(false);
  const hash = tokenHash(phone.token);
  expect(text).toContain(hash);
  const lines = text.split("\n");
  const passwords = lines.flatMap((line) => /"password":"([^"]+)"/.exec(line)?.[1] ?? []);
  expect(passwords.length).toBeGreaterThan(0);
  const email = `rep@${o}.example`;
  const opened = [
    await call("/api/trpc/sync.push", { headers: { authorization: `Bearer ${hash}` }, mutate: { events: [] } }),
    await call("/api/auth/sign-in/email", { mutate: { email, password: passwords[0]!.slice(0, 100) } }),
  ].filter(({ status }) => status < 400);
  // What a phone obeys, it obeys by the hash: it takes the network between as well to make it hear an order.
  const headers = { authorization: `Bearer ${phone.token}` };
  const { wipe } = (await call("/api/trpc/sync.push", { headers, mutate: { events: [] } })).data as PushOutput;
  if (wipe !== undefined)
    expect(wipe.signs).toContain(
      createHmac("sha256", hash).update(`remove leads ${phone.deviceId} ${wipe.id}`).digest("hex"),
    );
  return [whose(text), opened.length === 0 ? "signs in as nobody and sends nothing" : "gets in"];
};

const withEncrypted = async (file: Buffer): Promise<string> => {
  const sealer = await sealBackup(PASSPHRASE);
  sealer.end(file);
  const shut = await buffer(sealer);
  const open = (passphrase: string): Promise<Buffer> =>
    buffer(Readable.from(unsealBackup(Readable.from([shut]) as AsyncIterable<Buffer>, passphrase)));
  await expect(open("another passphrase")).rejects.toThrow(new BadBackup("wrong_passphrase"));
  // Nothing of the plain file is in it, packed or not.
  for (let at = 0; at + 32 <= file.length; at += 997) expect(shut.includes(file.subarray(at, at + 32))).toBe(false);
  expect((await open(PASSPHRASE)).equals(file)).toBe(true);
  return whose(shut.toString("latin1"));
};

test("PV44: SECURITY.md says of a thief what was found, word for word, and no more", () => {
  const text = readFileSync(new URL("../../SECURITY.md", import.meta.url), "utf8");
  const section = text.split("\n## ").find((one) => one.startsWith("A thief’s day"))!;
  expect(section.split("\n").filter((line) => line.startsWith("- "))).toEqual(
    [...OF_A_PERSON, ...OF_A_BACKUP].map((line) => `- ${line}`),
  );
});
