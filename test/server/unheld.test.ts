import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "#domain/time/instant";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { aside, NOON, onTheirPhone, open, rows, servers } from "../make/push-place.ts";
import { makeTestServer, personId } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("leads nobody gave to a phone, on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y72: what a token says of a colleague's lead is kept aside and changes nothing; a team lead may accept it", async () => {
    const place = await open(engine);
    const { phone, leadId, otherId } = place;
    const stop = await phone.seal(otherId, "stop.stated", { attemptId: null, at: NOON - MINUTE, channel: null });
    const made = await phone.seal(otherId, "lead.created-on-phone", {
      label: "Mine now",
      phone: null,
      email: null,
      note: null,
      arrivedAt: NOON,
    });
    const own = await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE));
    const first = await phone.push([stop, made, own]);
    expect(first.results.map(({ code, result }) => code ?? result)).toEqual([
      "lead_not_held",
      "lead_not_held",
      "applied",
    ]);
    expect((await rows(place)).map((row) => row.leadId)).toEqual([leadId]);
    expect((await aside(place)).map(({ raw }) => raw)).toContain(JSON.stringify(stop));
    // Sent again, and with a fact on record there, it is the same.
    const kept = (await aside(place)).find(({ eventId }) => eventId === stop.eventId)!;
    const cookie = await place.cookieOf(place.o, "team_lead");
    const accepted = await place.call("/api/trpc/kept.accept", { cookie, mutate: { id: kept.id } });
    expect(accepted.data).toEqual({ resolution: "accepted" });
    expect(await rows(place)).toHaveLength(2);
    const more = await phone.seal(otherId, "attempt.finished", finished(NOON - MINUTE));
    expect((await phone.push([more])).results[0]).toMatchObject({ code: "lead_not_held" });
  });

  test("Y72: what its person held once still counts, also sent again after it was kept aside", async () => {
    const place = await open(engine);
    const { phone, otherId } = place;
    const said = await phone.seal(otherId, "attempt.finished", finished(NOON - MINUTE));
    expect((await phone.push([said])).results[0]).toMatchObject({ code: "lead_not_held" });
    await onTheirPhone(place);
    expect((await phone.push([said])).results[0]).toMatchObject({ result: "applied", flags: ["reassigned"] });
    expect(await aside(place)).toMatchObject([{ replayedAt: NOON }]);
    // A lead handed on: its record says that it was theirs.
    const leads = await place.cookieOf(place.o, "team_lead");
    const assign = { leadIds: [place.leadId], userId: personId(place.o, "rep") };
    const second = await makePhone(place, place.o, "team_lead");
    const theirs = await second.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE));
    expect((await second.push([theirs])).results[0]).toMatchObject({ code: "lead_not_held" });
    expect((await place.call("/api/trpc/leads.assign", { cookie: leads, mutate: assign })).status).toBe(200);
    const after = await phone.seal(place.leadId, "attempt.finished", finished(NOON - MINUTE));
    expect((await phone.push([after])).results[0]).toMatchObject({ result: "applied", flags: [] });
  });

  test("Y74: what waits for a decision waits once, whatever stands in its way when it is sent again", async () => {
    const place = await open(engine);
    const { phone, otherId } = place;
    const said = await phone.seal(otherId, "attempt.finished", finished(NOON - MINUTE));
    expect((await phone.push([said])).results[0]).toMatchObject({ code: "lead_not_held" });
    const cookie = await place.cookieOf(place.o, "admin");
    const lost = { userId: personId(place.o, "rep"), deviceId: phone.deviceId };
    expect((await place.call("/api/trpc/people.phoneLost", { cookie, mutate: lost })).status).toBe(200);
    expect((await phone.push([said])).results[0]).toMatchObject({ code: "phone_lost" });
    expect((await aside(place)).map(({ code }) => code)).toEqual(["lead_not_held"]);
    const more = await phone.seal(otherId, "attempt.finished", finished(NOON - MINUTE));
    await phone.push([said, more]);
    expect((await aside(place)).map(({ code }) => code).sort()).toEqual(["lead_not_held", "phone_lost"]);
  });
});
