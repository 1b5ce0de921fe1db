import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LeadsGiven } from "#contract/leads";
import { DAY, MINUTE } from "#domain/time/instant";
import { audit, sequenceEvent } from "#server/db/record/tables";
import { lead } from "#server/db/lead/tables";
import { reviewLeads } from "#server/review/leads";
import type { Reader } from "#server/review/reader";
import { followOwner } from "#server/record/change/follow-owner";
import { anEngine } from "../make/database.ts";
import { eraseNow } from "../make/erasure-place.ts";
import { NOON, openTalk, type TalkPlace } from "../make/talk-place.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";

describe.each(anEngine(import.meta.filename))("leads given together, on %s", (engine) => {
  let server: TestServer;
  const clock = { now: NOON };
  beforeAll(async () => void (server = await makeTestServer(engine, () => clock.now)));
  afterAll(() => server.close());
  const open = (howMany: number): Promise<TalkPlace> => openTalk(server, clock, howMany);
  const give = (place: TalkPlace, leadIds: readonly string[], userId: string) =>
    place.mutate("give", { leadIds, userId }) as Promise<LeadsGiven>;
  const back = (place: TalkPlace, handedId: string | null) =>
    place.mutate("giveBack", { handedId }) as Promise<LeadsGiven | string>;
  const ownersOf = async (place: TalkPlace) => {
    const rows = await place.deployment.db.select().from(lead).where(eq(lead.orgId, place.o));
    return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
  };

  test("S127 S128 V40: those that can go do, the others are counted by why, and it is undone as one", async () => {
    const place = await open(6);
    const { db } = place.deployment;
    const [a, b, ended, theirs, nobodys] = place.ids as [string, string, string, string, string];
    await give(place, [theirs], place.second);
    await db.execute(sql`update lead set owner_id = null where id = ${nobodys}::uuid`);
    await db.execute(sql`update assessment set phase = 'closed' where lead_id = ${ended}::uuid`);
    const gone = a.replace(/^......../, "00000000");
    const given = await give(place, [a, b, ended, theirs, nobodys, gone, a], place.second);
    expect(given).toMatchObject({ given: 3, handedId: expect.any(String) });
    expect(given.leftOut).toEqual([
      { why: "ended", leads: 1 },
      { why: "gone", leads: 1 },
      { why: "theirs", leads: 1 },
    ]);
    const other = await place.otherPhone();
    expect([...other.leads.keys()].sort()).toEqual([a, b, theirs, nobodys].sort());
    await place.pulled();
    expect([...place.phone.leads.keys()].sort()).toEqual([ended, place.ids[5]!].sort());

    clock.now += MINUTE;
    // One is somebody else's by now: it stays.
    await give(place, [b], `${place.o}-rep`);
    const undone = await back(place, given.handedId);
    expect(undone).toMatchObject({ given: 2, leftOut: [{ why: "moved_on", leads: 1 }] });
    expect([...(await ownersOf(place))].filter(([id]) => id === a || id === nobodys)).toEqual(
      expect.arrayContaining([
        [a, "own"],
        [nobodys, null],
      ]),
    );
    await other.pull();
    expect([...other.leads.keys()]).toEqual([theirs]);
    await place.pulled();
    expect([...place.phone.leads.keys()].sort()).toEqual([a, b, ended, place.ids[5]!].sort());
    // Both changes are on the record, with when.
    const owners = await db.select().from(sequenceEvent).where(eq(sequenceEvent.leadId, nobodys));
    expect(owners.map(({ body }) => body["heldBy"]).sort()).toEqual(["nobody", "person", "transit"].sort());
    expect(await back(place, given.handedId)).toBe("wrong_state");
    const log = await db.select().from(audit).where(eq(audit.orgId, place.o));
    expect(log.filter(({ action }) => action === "lead.given_back").map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([a, nobodys]),
    );
  });

  test("S147: a part whose answer was lost is sent again and is as sent once, and all of it is undone as one", async () => {
    const place = await open(4);
    const handedId = randomUUID();
    const [a, b, c, d] = place.ids as [string, string, string, string];
    const part = (leadIds: string[], userId = place.second) => place.mutate("give", { leadIds, userId, handedId });
    const first = await part([a, b]);
    expect(first).toMatchObject({ handedId, given: 2, leftOut: [] });
    const audited = async () =>
      (await place.deployment.db.select().from(audit).where(eq(audit.orgId, place.o))).filter(
        ({ action }) => action === "lead.assigned",
      ).length;
    expect(await audited()).toBe(2);
    expect(await part([a, b])).toEqual(first);
    expect(await audited()).toBe(2);
    // Two at once are one after the other.
    const both = await Promise.all([part([c]), part([c])]);
    expect(both).toMatchObject([
      { given: 1, leftOut: [] },
      { given: 1, leftOut: [] },
    ]);
    expect(await part([d], place.rep)).toBe("wrong_state");
    expect(await back(place, handedId)).toMatchObject({ given: 3, leftOut: [] });
    expect(new Set((await ownersOf(place)).values())).toEqual(new Set(["own"]));
    expect(await part([a])).toBe("wrong_state");
  });

  test("S145: a lead whose person was erased is given to nobody, and none of those with it", async () => {
    const place = await open(2);
    const [gone, stays] = place.ids as [string, string];
    await eraseNow(place, place.o, gone);
    const assign = (leadIds: string[]) => place.mutate("assign", { leadIds, userId: place.second });
    expect(await assign([gone])).toBe("wrong_state");
    expect(await assign([stays, gone])).toBe("wrong_state");
    expect(new Set((await ownersOf(place)).values())).toEqual(new Set(["own"]));
    expect(await assign([stays])).toEqual({ assigned: 1 });
  });

  test("S146: what is given back to somebody switched off is theirs, on its way to nobody, and there when they are back", async () => {
    const place = await open(2);
    const { db } = place.deployment;
    const { handedId } = await give(place, place.ids, place.second);
    const setActive = (active: boolean) =>
      db.execute(sql`update "user" set active = ${active} where id = ${place.rep}`);
    await setActive(false);
    expect(await back(place, handedId)).toMatchObject({ given: 2 });
    expect(new Set((await ownersOf(place)).values())).toEqual(new Set(["own"]));
    const owners = await db.select().from(sequenceEvent).where(eq(sequenceEvent.orgId, place.o));
    const last = (leadId: string) =>
      owners.filter((one) => one.leadId === leadId && one.kind === "owner").map(({ body }) => body["heldBy"]);
    // Given away it was on its way; given back it is not.
    for (const id of place.ids) expect(last(id).filter((heldBy) => heldBy === "transit")).toHaveLength(1);
    const holdings = await db.execute(sql`select lead_id from holding where org_id = ${place.o}`);
    expect(holdings.rows).toEqual([]);
    const log = await db.select().from(audit).where(eq(audit.orgId, place.o));
    expect(log.filter(({ action }) => action === "lead.given_back").map(({ detail }) => detail)).toEqual([
      { from: place.second, to: place.rep },
      { from: place.second, to: place.rep },
    ]);
    const cookie = await place.cookieOf(place.o, "admin");
    await place.call("/api/trpc/people.setActive", { cookie, mutate: { id: place.rep, active: true } });
    await followOwner(place.deployment, place.o, place.rep);
    await place.pulled();
    expect([...place.phone.leads.keys()].sort()).toEqual(place.ids.toSorted());
    expect((await db.execute(sql`select lead_id from holding where org_id = ${place.o}`)).rows).toHaveLength(2);
  });

  test("S128: nothing is given back a day later, nor by another organisation, nor what never was", async () => {
    const place = await open(2);
    const other = await open(1);
    const { handedId } = await give(place, place.ids, place.second);
    expect(await back(other, handedId)).toBe("not_found");
    expect(await back(place, place.ids[0]!)).toBe("not_found");
    clock.now += DAY + MINUTE;
    expect(await back(place, handedId)).toBe("wrong_state");
  });

  test("V46: a person who was erased is given to nobody, asked about by nobody, and no word is left", async () => {
    const place = await open(2);
    const [leadId, stays] = place.ids as [string, string];
    await place.mutate("ask", { leadId, words: "zzqaskedxj" });
    await place.mutate("explain", { leadId, reason: "other", words: "zzqexplainedxj" });
    const asked = (await place.sequence(leadId)).asked!;
    const said = { questionId: asked[0]!.questionId, answer: "other", words: "zzqansweredxj" };
    await place.phone.push([await place.phone.seal(leadId, "review.answered", said)]);
    await eraseNow(place, place.o, leadId);
    const { db } = place.deployment;
    for (const table of ["lead_question", "lead_explanation", "fact"])
      expect((await db.execute(sql.raw(`select * from ${table} x where x::text like '%zzq%xj%'`))).rows).toEqual([]);
    expect(await place.sequence(leadId)).toMatchObject({ asked: [], explained: [] });
    expect(await place.mutate("ask", { leadId })).toBe("wrong_state");
    expect(await place.mutate("explain", { leadId, reason: "was_off" })).toBe("wrong_state");
    expect(await give(place, [leadId, stays], place.second)).toMatchObject({
      ...{ given: 1, leftOut: [{ why: "erased", leads: 1 }] },
    });
    const lists = await db.execute(sql`select leads from handed_leads where org_id = ${place.o}`);
    expect(JSON.stringify(lists.rows)).not.toContain(leadId);
  });

  test("S127 S128: many go in parts under one undo, others have their turn between, and what was broken off goes on", async () => {
    const place = await open(130);
    const { db } = place.deployment;
    const parts = [0, 50, 100].map((from) => place.ids.slice(from, from + 50));
    expect(await place.mutate("give", { leadIds: place.ids, userId: place.second })).toBe("invalid_input");
    const cookie = await place.cookieOf(place.o, "admin");
    let [answered, asking] = [0, true];
    const others = (async () => {
      while (asking) {
        await place.call("/api/trpc/leads.assignees", { cookie });
        answered += 1;
      }
    })();
    const { handedId } = await give(place, parts[0]!, place.second);
    const more = (leadIds: string[], role: "team_lead" | "admin" = "team_lead") =>
      place.mutate("give", { leadIds, userId: place.second, handedId }, role);
    const went: unknown[] = [await more(parts[1]!, "admin")];
    // Sent twice, as after a line that broke: what went stays as it is.
    for (const part of [parts[0]!, parts[1]!, parts[2]!]) went.push(await more(part));
    asking = false;
    await others;
    expect(went).toMatchObject([
      "wrong_state",
      { handedId, given: 50, leftOut: [] },
      { handedId, given: 50, leftOut: [] },
      { handedId, given: 30, leftOut: [] },
    ]);
    expect(answered).toBeGreaterThanOrEqual(parts.length);
    expect(new Set((await ownersOf(place)).values()).has("own")).toBe(false);
    for (const [given, rest] of [
      [50, 80],
      [50, 30],
      [30, 0],
    ])
      expect(await back(place, handedId)).toMatchObject({ given, leftOut: [], rest });
    expect(await back(place, handedId)).toBe("wrong_state");
    expect(new Set((await ownersOf(place)).values())).toEqual(new Set(["own"]));
    await place.pulled();
    expect(place.phone.leads.size).toBe(130);

    // Five hundred under one undo, and no more.
    const next = await give(place, [place.ids[0]!], place.second);
    const many = JSON.stringify(Array.from({ length: 500 }, () => ({ leadId: place.ids[0], ownerId: "own" })));
    await db.execute(sql`update handed_leads set leads = ${many}::jsonb where id = ${next.handedId}::uuid`);
    const further = { leadIds: [place.ids[1]], userId: place.second, handedId: next.handedId };
    expect(await place.mutate("give", further)).toBe("wrong_state");
  });

  test("V78: the leads of one person are those that can be handed over, and of no other; whoever knows no names is told of none", async () => {
    const place = await open(5);
    const { db } = place.deployment;
    const [a, b, ended, nobodys, other] = place.ids as [string, string, string, string, string];
    await db.execute(sql`update lead set owner_id = null where id = ${nobodys}::uuid`);
    await db.execute(sql`update assessment set phase = 'closed' where lead_id = ${ended}::uuid`);
    await give(place, [other], place.second);
    const scope = { orgId: place.o, ownerIds: null, zone: "UTC", days: null };
    const reader = { db, scope, userId: "x", role: "team_lead" as const, now: clock.now };
    const rep = `${place.o}-rep`;
    const listed = async (by: Reader, userId: string) => {
      const { rows, total } = await reviewLeads(by, { filter: { ownedBy: userId }, limit: 50 });
      expect(total).toBe(rows.length);
      return rows.map(({ leadId }) => leadId).sort();
    };
    expect(await listed(reader, rep)).toEqual([a, b].sort());
    expect(await listed(reader, place.second)).toEqual([other]);
    const nameless = { ...reader, role: "marketing" as const, scope: { ...scope, isNameless: true as const } };
    expect(await listed(nameless, rep)).toEqual([]);
    expect(await give(place, await listed(reader, rep), place.second)).toMatchObject({ given: 2, leftOut: [] });
    expect(await listed(reader, rep)).toEqual([]);
    expect(await listed(reader, place.second)).toEqual([a, b, other].sort());
  });
});
