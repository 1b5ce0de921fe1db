import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportOwners } from "#contract/import-owners";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { insertPerson } from "#server/db/people/person";
import { lead } from "#server/db/lead/tables";
import { audit, sequenceEvent } from "#server/db/record/tables";
import { followOwner } from "#server/record/change/follow-owner";
import { mayBeName } from "#server/import/owners/may-be-name";
import { bringIn } from "#test/make/bring-in";
import { anEngine } from "#test/make/database";
import { makePhone } from "#test/make/phone";
import { cookieHeader, makeTestServer, personId, type TestServer } from "#test/make/test-server";

const NOW = Date.UTC(2026, 10, 30, 12);
const MAPPING: LeadMapping = {
  ...{ kind: "leads", system: "crm", zone: "Europe/Madrid", id: "id" },
  arrivedAt: { column: "created", format: "iso" },
  owner: { column: "owner" },
};
const file = (...owners: string[]): string =>
  ["id,created,owner", ...owners.map((owner, at) => `${at + 1},2026-11-30T09:0${at % 10}:00Z,"${owner}"`)].join("\n");

test.each([
  ["Anna Meier", "Anna Meier", "whole"],
  ["MEIER, Anna", "Anna Meier", "whole"],
  ["anna.meier@elsewhere.example", "Anna Meier", "whole"],
  ["Jorg Mueller", "Jörg Müller", "whole"],
  ["Renée", "Renee Dupont", "part"],
  ["Anna M.", "Anna Meier", "part"],
  ["A. Meier", "Anna Meier", "part"],
  ["A. M.", "Anna Meier", null],
  ["Anna Maier", "Anna Meier", null],
  ["Ann", "Anna Meier", null],
  ["Anna Meier-Schulz", "Anna Meier", null],
  ["Sales team", "Anna Meier", null],
  ["42", "Anna Meier", null],
  ["@", "Anna Meier", null],
])("I61: “%s” may be %s: %s", (key, name, fit) => {
  expect(mayBeName(key, name)).toBe(fit);
});

describe.each(anEngine(import.meta.filename))("owners of a file, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => void (server = await makeTestServer(engine, () => NOW)));
  afterAll(() => server.close());
  let count = 0;

  const place = async (...owners: string[]) => {
    const o = `owners${++count}`;
    await server.organisation(o);
    const { db, clock, auth } = server.deployment;
    const rep = async (name: string, mail: string, role: "rep" | "team_lead" = "rep") => {
      const id = `${o}-${mail}`;
      await insertPerson(db, o, { id, name, email: `${mail}@${o}.example`, role, passwordHash: null, at: NOW });
      return id;
    };
    const batchId = await bringIn(
      { db, orgId: o, clock },
      file(...owners.map((own) => own.replaceAll("$", o))),
      MAPPING,
    );
    const ask = async () => {
      const cookie = await server.cookieOf(o, "admin");
      return (await server.call("/api/trpc/imports.owners", { cookie, ask: { batchId } })).data as ImportOwners;
    };
    const say = async (name: string, mutate: unknown, by: "admin" | "team_lead" | "rep" = "admin") => {
      const answer = await server.call(`/api/trpc/${name}`, { cookie: await server.cookieOf(o, by), mutate });
      return answer.refusal ?? answer.data;
    };
    const follow = (userId: string) => followOwner({ db, clock }, o, userId);
    const phoneOf = async (userId: string) => {
      const { headers } = await auth.api.signInAs({ body: { userId }, returnHeaders: true });
      const phone = await makePhone(server, o, "rep", undefined, async () => cookieHeader(headers.getSetCookie()));
      await phone.pull();
      return phone;
    };
    const leads = await db.select().from(lead).where(eq(lead.orgId, o));
    const idOf = (at: number) => leads.find(({ externalId }) => externalId === String(at))!.id;
    return { o, db, rep, batchId, ask, say, follow, phoneOf, idOf };
  };

  test("I61 I62: a name waits, its person is only proposed, and after a yes the leads are in their queue", async () => {
    const { db, o, rep, ask, say, follow, phoneOf, idOf } = await place("Anna M.", "Sales team", "Anna M.");
    const anna = await rep("Anna Meier", "anna");
    const phone = await phoneOf(anna);
    expect(phone.leads.size).toBe(0);
    const owners = await ask();
    expect(owners.owners).toMatchObject([
      { key: "Anna M.", leads: 2, isRep: null, mayBe: [{ userId: anna, name: "Anna Meier" }] },
      { key: "Sales team", leads: 1, isRep: null, mayBe: [] },
    ]);
    const before = await db.select().from(sequenceEvent).where(eq(sequenceEvent.orgId, o));
    expect(await say("imports.matchOwner", { key: "Anna M.", userId: anna })).toEqual({ leads: 2 });
    await follow(anna);
    await phone.pull();
    expect([...phone.leads.keys()].sort()).toEqual([idOf(1), idOf(3)].sort());
    expect((await ask()).owners).toMatchObject([{ key: "Sales team" }, { key: "Anna M.", isRep: { userId: anna } }]);
    expect(await db.select().from(sequenceEvent).where(eq(sequenceEvent.orgId, o))).toEqual(before);
    // Said again it is as said once, and nothing is sent twice.
    expect(await say("imports.matchOwner", { key: "Anna M.", userId: anna })).toEqual({ leads: 2 });
    const head = await db.execute(sql`select max(version) from feed where org_id = ${o}`);
    await follow(anna);
    expect((await db.execute(sql`select max(version) from feed where org_id = ${o}`)).rows).toEqual(head.rows);
    // The next file needs no yes.
    await bringIn({ db, orgId: o, clock: () => NOW }, file("x", "x", "x", "Anna M."), MAPPING);
    await phone.pull();
    expect(phone.leads.size).toBe(3);
  });

  test("I61: two people of one name are both shown, with their addresses, and neither is chosen", async () => {
    const { rep, ask, o } = await place("Kim Lee");
    const two = [await rep("Kim Lee", "kim1"), await rep("Lee, Kim", "kim2"), await rep("Kim Larsen", "kim3")];
    expect((await ask()).owners[0]).toMatchObject({ isRep: null });
    expect((await ask()).owners[0]?.mayBe).toEqual([
      { userId: two[0], name: "Kim Lee", email: `kim1@${o}.example` },
      { userId: two[1], name: "Lee, Kim", email: `kim2@${o}.example` },
    ]);
  });

  test("I63: taken back, what is held under the name goes, and what was given here stays", async () => {
    const { db, o, rep, ask, say, follow, phoneOf, idOf } = await place("A. Meier", "A. Meier", "Somebody");
    const anna = await rep("Anna Meier", "anna");
    await say("imports.matchOwner", { key: "A. Meier", userId: anna });
    await follow(anna);
    expect(await say("leads.assign", { leadIds: [idOf(3)], userId: anna })).toEqual({ assigned: 1 });
    const phone = await phoneOf(anna);
    expect(phone.leads.size).toBe(3);
    expect(await say("imports.unmatchOwner", { key: "A. Meier" })).toEqual({ leads: 2 });
    await follow(anna);
    await phone.pull();
    expect([...phone.leads.keys()]).toEqual([idOf(3)]);
    expect((await ask()).owners).toMatchObject([{ key: "A. Meier", leads: 2, isRep: null }]);
    expect(await say("imports.unmatchOwner", { key: "A. Meier" })).toBe("wrong_state");
    // AU21: ids and figures, never the name in the file.
    const log = await db.select().from(audit).where(eq(audit.orgId, o));
    expect(log.filter(({ action }) => action.startsWith("owner."))).toMatchObject([
      { action: "owner.matched", subject: anna, actorId: personId(o, "admin"), detail: { leads: 2 } },
      { action: "owner.unmatched", subject: anna, actorId: personId(o, "admin"), detail: { leads: 2 } },
    ]);
    expect(JSON.stringify(log)).not.toContain("Meier");
  });

  test("AU21: that an owner was matched is on the log of the workspace it happened in alone", async () => {
    const { db, rep, say } = await place("B. One");
    const there = await place("B. One");
    await say("imports.matchOwner", { key: "B. One", userId: await rep("Bo One", "bo") });
    const log = await db.select().from(audit).where(eq(audit.orgId, there.o));
    expect(log.filter(({ action }) => action.startsWith("owner."))).toEqual([]);
    expect((await there.ask()).owners[0]).toMatchObject({ key: "B. One", isRep: null });
  });

  test("I62: no match that is none: only an active rep here, only a name that is nobody, only an admin", async () => {
    const { o, rep, say, ask, db } = await place("Anna Meier", "boss@$.example", "gone@$.example");
    const anna = await rep("Anna Meier", "anna");
    const other = await rep("Anna Meier", "other");
    const boss = await rep("The Boss", "boss", "team_lead");
    const gone = await rep("Gone", "gone");
    await db.execute(sql`update "user" set active = false where id = ${gone}`);
    const elsewhere = await place("x");
    const theirs = await elsewhere.rep("Anna Meier", "anna");
    for (const userId of [boss, gone, theirs, "nobody"])
      expect(await say("imports.matchOwner", { key: "Anna Meier", userId })).toBe("not_found");
    expect(await say("imports.matchOwner", { key: "Nobody's", userId: anna })).toBe("not_found");
    for (const role of ["team_lead", "rep"] as const)
      expect(await say("imports.matchOwner", { key: "Anna Meier", userId: anna }, role)).toBe("not_allowed");
    expect((await ask()).owners).toMatchObject([
      { key: "Anna Meier", hereAs: null },
      { key: `boss@${o}.example`, isRep: null, hereAs: { name: "The Boss", why: "not_rep" } },
      { key: `gone@${o}.example`, isRep: null, hereAs: { name: "Gone", why: "switched_off" } },
    ]);
    await say("imports.matchOwner", { key: "Anna Meier", userId: anna });
    expect(await say("imports.matchOwner", { key: "Anna Meier", userId: other })).toBe("wrong_state");
  });

  test("I60: an address needs no yes, whenever its rep comes, and is not taken back", async () => {
    const { o, say, ask, follow, phoneOf, rep } = await place("rep@$.example", "Late@$.example", "later@$.example");
    const mine = personId(o, "rep");
    expect((await ask()).owners.find(({ isRep }) => isRep !== null)).toMatchObject({
      isRep: { userId: mine },
      byAddress: true,
    });
    expect(await say("imports.unmatchOwner", { key: `rep@${o}.example` })).toBe("wrong_state");
    const late = (await say("people.add", { name: "Late", email: `late@${o}.example`, role: "rep" })) as { id: string };
    await follow(late.id);
    expect((await phoneOf(late.id)).leads.size).toBe(1);
    const later = await rep("Later", "later", "team_lead");
    expect((await ask()).owners[0]).toMatchObject({ hereAs: { why: "not_rep" } });
    await say("people.setRole", { id: later, role: "rep" });
    await follow(later);
    expect((await phoneOf(later)).leads.size).toBe(1);
    await say("people.setActive", { id: later, active: false });
    expect((await ask()).owners[0]).toMatchObject({ isRep: { name: "Later", hasQueue: false } });
    await say("people.setActive", { id: later, active: true });
    expect((await ask()).owners.every(({ isRep }) => isRep !== null)).toBe(true);
  });

  test("I61: however many owners a file has, a hundred are shown, and how many more there are is said", async () => {
    const { ask } = await place(...Array.from({ length: 130 }, (_, at) => `Owner ${at}`));
    const { owners, rest } = await ask();
    expect([owners.length, rest]).toEqual([100, 30]);
  });
});
