import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PromisesOutput } from "#contract/promise";
import type { PullOutput } from "#contract/pull";
import type { Role } from "#contract/role";
import { HOUR } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { alignPhones } from "#server/record/change/align-phones";
import { enquireAs } from "../make/add-enquiry.ts";
import { ENGINES } from "../make/database.ts";
import { makePhone } from "../make/phone.ts";
import { pagePromise, putSet, putTrack, putVersion, saw, trackLine } from "../make/promise-rows.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);
let orgs = 0;

/** An organisation with a lead of its rep's and one of nobody's here, and a page whose promises have a talk track. */
const open = async (server: TestServer) => {
  const o = `promised${(orgs += 1)}`;
  const { db } = server.deployment;
  await server.organisation(o);
  const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
  const [mine, other] = [leadRow(o, NOON - HOUR), leadRow(o, NOON - HOUR, { ownerId: "else" })];
  await insertRecord(db, { owners, leads: [mine, other], events: [] });
  const setId = await putSet(db, o, "boiler.example/grant", NOON);
  const promises = [pagePromise("Know your grant in 10 minutes"), pagePromise("No survey fee")];
  const versionId = await putVersion(db, o, setId, { from: NOON, promises, title: "The grant", pageText: "All of it" });
  const lines = [trackLine("Hello {name}"), trackLine("Ten minutes it is", { promiseId: promises[0]!.id })];
  const trackId = await putTrack(db, o, setId, { at: NOON, lines });
  const ask = async (versionIds: string[], trackIds: string[], role: Role = "rep"): Promise<PromisesOutput> =>
    (
      await server.call("/api/trpc/sync.promises", {
        cookie: await server.cookieOf(o, role),
        ask: { versionIds, trackIds },
      })
    ).data as PromisesOutput;
  return { o, db, mine, other, setId, versionId, trackId, promises, lines, ask };
};

describe.each(ENGINES)("promises on phones, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => void (server = await makeTestServer(engine, () => NOON)));
  afterAll(() => server.close());

  test("PR17: a phone is given versions that its person's leads name, and the talk tracks in force of their sets; nothing else, whoever asks", async () => {
    const { db, mine, other, setId, versionId, trackId, promises, lines, ask } = await open(server);
    const theirs = await open(server);
    const elsewhere = await putSet(db, theirs.o, "another.example", NOON);
    const [unseen, maybe] = [
      await putVersion(db, theirs.o, elsewhere, { from: NOON, promises }),
      await putVersion(db, mine.orgId, setId, { no: 2, from: NOON, promises: [promises[1]!] }),
    ];
    const all = [versionId, maybe, unseen, theirs.versionId, randomUUID()];
    const tracks = [trackId, theirs.trackId];
    // Of another's lead alone: not given, and not said to be there.
    await saw(db, other.id, { promiseVersionId: versionId });
    await saw(db, theirs.mine.id, { promiseVersionId: theirs.versionId });
    expect(await ask(all, tracks)).toEqual({ versions: [], tracks: [] });

    await saw(db, mine.id, { promiseVersionId: versionId });
    const place = { campaign: null, ad: null, page: "boiler.example/grant" };
    const version = { id: versionId, setId, no: 1, from: NOON, place, promises, nextStep: null };
    expect(await ask(all, tracks)).toEqual({
      versions: [{ ...version, title: "The grant", text: "All of it" }],
      tracks: [{ id: trackId, setId, no: 1, lines }],
    });
    // Leading, and writing the pages, gives nobody's phone more than its own leads.
    for (const role of ["admin", "team_lead", "marketing"] as const)
      expect(await ask(all, tracks, role)).toEqual({ versions: [], tracks: [] });

    await saw(db, mine.id, { promiseVersionId: null, promiseCandidates: [versionId, maybe] });
    const { versions } = await ask(all, tracks);
    expect(versions.map(({ id }) => id).sort()).toEqual([versionId, maybe].sort());
    expect(versions.find(({ id }) => id === maybe)).toMatchObject({ no: 2, title: null, text: null });
    // Only the last version of a talk track is in force.
    const next = await putTrack(db, mine.orgId, setId, { no: 2, at: NOON, lines: lines.slice(0, 1) });
    expect((await ask([], [trackId, next])).tracks.map(({ id }) => id)).toEqual([next]);
  });

  test("PR17: a pull lists the talk tracks in force where the phone holds another list, and only for a phone that says so", async () => {
    const { o, db, setId, trackId, lines } = await open(server);
    await alignPhones(db, o, NOON);
    const phone = await makePhone(server, o);
    const page = async (more: object) => (await phone.page(more)).data as PullOutput;
    expect(await page({})).not.toHaveProperty("tracks");
    const { tracks } = await page({ tracks: null });
    expect(tracks?.tracks).toEqual([{ setId, trackId }]);
    expect(await page({ tracks: tracks!.mark })).not.toHaveProperty("tracks");
    const next = await putTrack(db, o, setId, { no: 2, at: NOON, lines });
    expect((await page({ tracks: tracks!.mark })).tracks).toMatchObject({ tracks: [{ setId, trackId: next }] });
    const none = await makePhone(server, o, "marketing");
    expect(((await none.page({ tracks: "stale" })).data as PullOutput).tracks?.mark).toMatch(/^\w{64}$/);
  });

  test("PR7: a phone's lead names the version its last episode's latest enquiry that saw one saw, or the candidates, and its mark tells them apart", async () => {
    const { o, db, mine, versionId } = await open(server);
    await alignPhones(db, o, NOON);
    const phone = await makePhone(server, o);
    const told = async () => {
      const { leads } = (await phone.page({ cursor: null, first: null })).data as PullOutput;
      const { promise, mark } = leads.find(({ leadId }) => leadId === mine.id)!;
      return { promise, mark };
    };
    const unknown = await told();
    expect(unknown.promise).toEqual({ versionId: null, candidates: [] });
    await saw(db, mine.id, { promiseCandidates: [versionId, "another"] });
    const maybe = await told();
    expect(maybe.promise).toEqual({ versionId: null, candidates: [versionId, "another"] });
    await saw(db, mine.id, { promiseVersionId: versionId, promiseCandidates: null });
    const known = await told();
    expect(known.promise).toEqual({ versionId, candidates: [] });
    expect(new Set([unknown.mark, maybe.mark, known.mark]).size).toBe(3);
    // A further enquiry that saw nothing leaves what the one before it saw.
    const by = { orgId: o, actorId: null, now: NOON };
    const more = { arrivedAt: NOON - 1, receivedAt: NOON };
    await db.transaction((tx) => enquireAs(tx, by, mine.id, more, false));
    expect((await told()).promise).toEqual({ versionId, candidates: [] });
  });

  test("PR20: a lead's next phone is told what a talk answered last, and not what was taken back", async () => {
    const { o, db, mine, versionId } = await open(server);
    await saw(db, mine.id, { promiseVersionId: versionId });
    await alignPhones(db, o, NOON);
    const phone = await makePhone(server, o);
    const told = async () => {
      const { leads } = (await phone.page({ cursor: null, first: null })).data as PullOutput;
      return leads.find(({ leadId }) => leadId === mine.id)!.promiseChecked;
    };
    expect(await told()).toBe(undefined);
    const [first, second] = [randomUUID(), randomUUID()];
    const answered = (attemptId: string, answer: "partly" | "not_discussed") =>
      phone.seal(mine.id, "promise.checked", { attemptId, answer, claim: null, words: null, versionId });
    await phone.push([await answered(first, "not_discussed")]);
    expect(await told()).toEqual({ answer: "not_discussed", versionId });
    await phone.push([await answered(second, "partly")]);
    expect(await told()).toEqual({ answer: "partly", versionId });
    await phone.push([await phone.seal(mine.id, "attempt.retracted", { attemptId: second })]);
    expect(await told()).toEqual({ answer: "not_discussed", versionId });
  });
});
