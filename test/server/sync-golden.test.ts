import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessLeads } from "#server/record/change/assess-leads";
import { assessmentOf } from "#server/db/record/assessment";
import { insertRecord } from "#server/db/record/sample-rows";
import { policyVersion } from "#server/db/organisation/tables";
import { goldenCases } from "../domain/golden-case.ts";
import { anEngine, type Engine } from "../make/database.ts";
import { factsOfSequence, type Push } from "../make/facts-of-sequence.ts";
import { makePhone, type Phone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

type Place = TestServer & { clock: { now: number }; phone: Phone };
const places = new Map<Engine, Place>();

/** Pushes each fact at the moment it is written down, as a phone with a good line does. */
const live = async ({ clock, phone }: Place, leadId: string, pushes: readonly Push[]): Promise<void> => {
  for (const { at, type, payload } of pushes) {
    clock.now = Math.max(clock.now, at);
    const event = await phone.seal(leadId, type, payload as never, { capturedAt: at });
    expect((await phone.push([event])).results[0]).toMatchObject({ result: "applied" });
  }
};

/** Pushes all of them at once, hours later, in any order: what a phone without a line does. */
const late = async ({ clock, phone }: Place, leadId: string, pushes: readonly Push[], at: number): Promise<void> => {
  const events = await Promise.all(
    pushes.map(({ at: capturedAt, type, payload }) => phone.seal(leadId, type, payload as never, { capturedAt })),
  );
  clock.now = at;
  if (events.length > 0) await phone.push(events.reverse());
};

const verdictOf = async ({ deployment }: Place, leadId: string, asOf: number) => {
  await assessLeads(deployment.db, "o", [leadId], asOf);
  return assessmentOf(deployment.db, "o", leadId, 1);
};

const cases = goldenCases().flatMap((one) => {
  // Those of which all was agreed; of the others the judge alone is asked.
  if (one.T === undefined) return [];
  const ids = new Map<string, string>();
  const idOf = (name: string): string => ids.get(name) ?? (ids.set(name, randomUUID()), ids.get(name)!);
  const pushes = factsOfSequence(one.events, idOf);
  return pushes === null ? [] : [[one.name, one, pushes] as const];
});

describe.each(anEngine(import.meta.filename))("verdicts by facts on %s", (engine) => {
  beforeAll(async () => {
    const clock = { now: 0 };
    const server = await makeTestServer(engine, () => clock.now);
    await server.organisation("o");
    const owners = [{ orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") }];
    await insertRecord(server.deployment.db, { owners, leads: [], events: [] });
    const policies = new Map(cases.map(([, { policy }]) => [policy.id, policy]));
    for (const body of policies.values())
      await server.deployment.db
        .insert(policyVersion)
        .values({ orgId: "o", id: body.id, body, createdAt: 0, createdBy: null })
        .onConflictDoNothing();
    places.set(engine, { ...server, clock, phone: await makePhone(server, "o") });
  });
  afterAll(() => places.get(engine)?.close());

  test("Y40: all golden sequences a phone can tell are told", () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
  });

  test.each(cases)("Y40: golden by facts: %s", async (_name, one, pushes) => {
    const place = places.get(engine)!;
    const lead = (): ReturnType<typeof leadRow> => {
      const { arrivedAt, source, campaign, questions, facts, requests, requestedChannel, usableChannels } = one.episode;
      return leadRow("o", arrivedAt, {
        source,
        campaign,
        questions,
        facts,
        requests: requests ?? null,
        requestedChannel,
        usableChannels,
        policyId: one.policy.id,
      });
    };
    const [a, b] = [lead(), lead()];
    await insertRecord(place.deployment.db, { owners: [], leads: [a, b], events: [] });
    place.clock.now = one.episode.arrivedAt;
    await live(place, a.id!, pushes);
    place.clock.now = one.asOf;
    const found = await verdictOf(place, a.id!, one.asOf);
    const said = {
      verdict: found?.verdict,
      faults: [...new Set(found?.faults.map(({ fault }) => fault))],
      withdrew: found?.withdrew,
    };
    expect(said).toEqual({ verdict: one.verdict, faults: one.faults, withdrew: one.withdrew });
    const { T, C } = found!.dimensions;
    expect(T.state === "value" ? T.value : null).toEqual(one.T === null ? null : expect.closeTo(one.T!, 6));
    expect(C.state === "value" ? C.value : null).toEqual(one.C === null ? null : expect.closeTo(one.C!, 6));
    // A phone that had no line all the while comes to the same: what counts is when it was written down.
    await late(
      place,
      b.id!,
      pushes.map((push) => ({ ...push, payload: renamed(push.payload) }) as Push),
      one.asOf,
    );
    const after = await verdictOf(place, b.id!, one.asOf);
    expect({
      verdict: after?.verdict,
      faults: [...new Set(after?.faults.map(({ fault }) => fault))],
      withdrew: after?.withdrew,
    }).toEqual(said);
  });
});

/** The same payload under other ids, so that both leads can be on record. */
const renamed = (payload: object): object =>
  Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      (key === "attemptId" || key === "stepId") && typeof value === "string" ? other(value) : value,
    ]),
  );
const others = new Map<string, string>();
const other = (id: string): string => others.get(id) ?? (others.set(id, randomUUID()), others.get(id)!);
