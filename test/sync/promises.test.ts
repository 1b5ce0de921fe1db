import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR, MINUTE } from "#domain/time/instant";
import { readLead } from "#phone/leads/card/read-lead";
import { dropCache } from "#phone/storage/databases/open-stores";
import { insertRecord } from "#server/db/record/sample-rows";
import { alignPhones } from "#server/record/change/align-phones";
import { libraryOf, promisesOf } from "../make/library.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { keepsBothPromises } from "./after-faults.ts";
import { type Fleet, makeFleet, NOON, tries } from "./fleet.ts";
import type { Fault } from "./lossy-network.ts";
import type { FleetPhone } from "./phone.ts";

const clock = { now: NOON };
let server: TestServer;
beforeAll(async () => void (server = await makeTestServer("pglite", () => clock.now)));
afterAll(() => server.close());

/** A library whose one page promised something since before the fleet's leads enquired; their phones are told. */
const begun = async (): Promise<{ fleet: Fleet; phone: FleetPhone; setId: string }> => {
  const fleet = await makeFleet(server, clock);
  // The fleet's marketing person is its second rep: an admin keeps the library.
  const library = libraryOf(server, fleet.orgId, "admin");
  const setId = await library.add({ campaign: "spring" });
  await library.confirm(setId, promisesOf("in ten minutes", "no fee"), NOON - 24 * HOUR);
  const lines = [{ id: crypto.randomUUID(), text: "Hello {name}", promiseId: null, question: null }];
  await library.done("saveTrack", { setId, basedOn: null, lines });
  return { fleet, phone: await fleet.phone(), setId };
};
const says = async (phone: FleetPhone, leadId: string) => {
  const { promised } = await phone.as((stores) => readLead(stores, leadId));
  const texts = promised.versions.flatMap(({ promises }) => promises.map(({ text }) => text));
  return { standing: promised.standing, texts, track: promised.track?.lines.length ?? null };
};
const FIRST = { standing: "known", texts: ["in ten minutes", "no fee"], track: 1 };

const FAULTS: [string, Fault][] = [
  ["lost on its way", { kind: "lose_request" }],
  ["answered into the void", { kind: "lose_response" }],
  ["cut off", { kind: "cut", at: 60 }],
  ["answered by a portal", { kind: "answer", status: 200, body: "<html>Welcome</html>" }],
  ["refused by a proxy", { kind: "answer", status: 502, body: "" }],
  ["answered as another build would", { kind: "reword", as: (text) => text.replaceAll("promises", "pledges") }],
];

test.each(FAULTS)(
  "PR19: promises whose fetch is %s are not here yet; all else goes well, and they come with a later round",
  async (_name, fault) => {
    const { fleet, phone } = await begun();
    phone.network.fault = ({ name }) => (name === "sync.promises" ? fault : null);
    await phone.capture(tries(fleet, 3));
    expect(await phone.round()).toMatchObject({ ok: true, sent: 3 });
    for (const leadId of fleet.leadIds)
      expect(await says(phone, leadId)).toEqual({ standing: "not_here", texts: [], track: null });
    phone.network.fault = () => null;
    expect(await phone.round()).toMatchObject({ ok: true });
    for (const leadId of fleet.leadIds) expect(await says(phone, leadId)).toEqual(FIRST);
    await keepsBothPromises(fleet);
  },
);

test("PR7, PR17: a page that changes while the phone is away leaves its leads what they saw, and gives the next one the new; also to a copy begun anew", async () => {
  const { fleet, phone, setId } = await begun();
  expect(await phone.round()).toMatchObject({ ok: true });
  const asked = () => phone.network.log.filter(({ name }) => name === "sync.promises").length;
  // One request for the version that four leads name, one for its talk track.
  expect(asked()).toBe(2);
  clock.now += HOUR;
  const library = libraryOf(server, fleet.orgId, "admin");
  await library.confirm(setId, promisesOf("in five minutes"));
  clock.now += MINUTE;
  const { db } = server.deployment;
  const later = leadRow(fleet.orgId, clock.now);
  await insertRecord(db, { owners: [], leads: [later], events: [] });
  await alignPhones(db, fleet.orgId, clock.now);
  for (const leadId of fleet.leadIds) expect(await says(phone, leadId)).toEqual(FIRST);
  for (const begin of [() => Promise.resolve(), () => phone.as(dropCache)]) {
    await begin();
    expect(await phone.round()).toMatchObject({ ok: true });
    for (const leadId of fleet.leadIds) expect(await says(phone, leadId)).toEqual(FIRST);
    expect(await says(phone, later.id)).toEqual({ standing: "known", texts: ["in five minutes"], track: 1 });
  }
  // Handed to somebody else, leads take along what they saw: nothing of it stays on this phone.
  for (const leadId of [...fleet.leadIds, later.id]) expect(await fleet.assign(leadId, 1)).toBe(200);
  await phone.round();
  const left = phone.as(({ cache }) => cache.run(async (on) => [await on.count("promises"), await on.count("tracks")]));
  expect(await left).toEqual([0, 0]);
  const other = await fleet.phone(1);
  await other.round();
  expect(await says(other, later.id)).toMatchObject({ texts: ["in five minutes"] });
});
