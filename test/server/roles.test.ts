import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "#contract/people";
import type { Role } from "#contract/role";
import { MINUTE } from "#domain/time/instant";
import { audit } from "#server/db/record/tables";
import { user } from "#server/db/people/tables";
import { anEngine } from "../make/database.ts";
import { finished, makePhone } from "../make/phone.ts";
import { NOON, open, type Place, servers } from "../make/push-place.ts";
import { makeTestServer, PASSWORD, personId } from "../make/test-server.ts";

const ask = async ({ call, cookieOf, o }: Place, name: string, mutate: unknown, role: Role = "admin") =>
  call(`/api/trpc/${name}`, { cookie: await cookieOf(o, role), mutate });
const setRole = (place: Place, of: Role, to: Role, by: Role = "admin") =>
  ask(place, "people.setRole", { id: personId(place.o, of), role: to }, by);
const roleNow = async ({ deployment }: Place, id: string) =>
  (await deployment.db.select({ role: user.role }).from(user).where(eq(user.id, id)))[0]?.role;
const personNow = async (place: Place, of: Role) => {
  const { call, cookieOf, o } = place;
  const people = (await call("/api/trpc/people.list", { cookie: await cookieOf(o, "admin") })).data as Person[];
  return people.find(({ id }) => id === personId(o, of))!;
};
/** What is on the phone after it has pulled until there is no more. */
const leadsOn = async (phone: Place["phone"]): Promise<string[]> => {
  await phone.pull();
  return [...phone.leads.keys()].sort();
};

describe.each(anEngine(import.meta.filename))("roles on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("AC36: a changed role holds at the next request of a session that goes on, and is on the audit log", async () => {
    const place = await open(engine);
    const { call, cookieOf, o, deployment } = place;
    const lead = await cookieOf(o, "team_lead");
    const rescue = () => call("/api/trpc/review.rescue", { cookie: lead, ask: {} });
    expect((await rescue()).status).toBe(200);
    expect((await setRole(place, "team_lead", "marketing")).status).toBe(200);
    expect((await rescue()).refusal).toBe("not_allowed");
    expect((await call("/api/trpc/session.me", { cookie: lead })).data).toMatchObject({ user: { role: "marketing" } });
    expect((await call("/api/trpc/session.news", { cookie: lead })).data).toMatchObject({ role: "marketing" });
    // The same again changes nothing, and nobody but an admin may.
    expect((await setRole(place, "team_lead", "marketing")).status).toBe(200);
    expect((await setRole(place, "team_lead", "admin", "team_lead")).refusal).toBe("not_allowed");
    expect((await setRole(place, "rep", "admin", "rep")).refusal).toBe("not_allowed");
    expect((await ask(place, "people.setRole", { id: personId(place.p, "rep"), role: "admin" })).refusal).toBe(
      "not_found",
    );
    const log = (await deployment.db.select().from(audit).where(eq(audit.orgId, o))).filter(
      ({ action }) => action === "person.role_changed",
    );
    expect(log.map(({ actorId, subject, detail }) => [actorId, subject, detail])).toEqual([
      [personId(o, "admin"), personId(o, "team_lead"), { from: "team_lead", to: "marketing" }],
    ]);
  });

  test("AC37: the last admin is handed on: first another, then oneself; never nobody", async () => {
    const place = await open(engine);
    for (const to of ["rep", "team_lead", "marketing"] as const)
      expect((await setRole(place, "admin", to)).refusal).toBe("last_admin");
    // One that is switched off administers nothing.
    await setRole(place, "team_lead", "admin");
    await ask(place, "people.setActive", { id: personId(place.o, "team_lead"), active: false });
    expect((await setRole(place, "admin", "rep")).refusal).toBe("last_admin");
    await ask(place, "people.setActive", { id: personId(place.o, "team_lead"), active: true });
    expect((await setRole(place, "admin", "rep")).status).toBe(200);
    expect((await setRole(place, "admin", "admin")).refusal).toBe("not_allowed");
    expect(await roleNow(place, personId(place.o, "admin"))).toBe("rep");
    const other = await place.cookieOf(place.o, "team_lead", true);
    const off = { id: personId(place.o, "team_lead"), active: false };
    expect((await place.call("/api/trpc/people.setActive", { cookie: other, mutate: off })).refusal).toBe("last_admin");
  });

  test("AC37: of admins who ask at once, for themselves or for each other, one stays", async () => {
    for (const round of [1, 2, 3]) {
      const place = await open(engine);
      const { call, cookieOf, o, deployment } = place;
      for (const more of ["team_lead", "marketing"] as const) await setRole(place, more, "admin");
      const ids = (["admin", "team_lead", "marketing"] as const).map((role) => personId(o, role));
      const cookies = await Promise.all(
        (["admin", "team_lead", "marketing"] as const).map((role) => cookieOf(o, role)),
      );
      const all = cookies.map((cookie, at) => {
        const id = ids[round === 1 ? at : (at + 1) % 3]!;
        return round === 3
          ? call("/api/trpc/people.setActive", { cookie, mutate: { id, active: false } })
          : call("/api/trpc/people.setRole", { cookie, mutate: { id, role: "rep" } });
      });
      const answers = await Promise.all(all);
      expect(answers.filter(({ status }) => status === 500)).toEqual([]);
      const people = await deployment.db.select().from(user).where(eq(user.orgId, o));
      expect(people.filter(({ role, active }) => role === "admin" && active).length, `round ${round}`).toBeGreaterThan(
        0,
      );
    }
  });

  test("AC38: whoever stops being a rep, or is switched off, keeps their leads, and People says how many", async () => {
    const place = await open(engine);
    expect(await personNow(place, "rep")).toMatchObject({ role: "rep", leads: 1 });
    await setRole(place, "rep", "marketing");
    expect(await personNow(place, "rep")).toMatchObject({ role: "marketing", leads: 1 });
    await ask(place, "people.setActive", { id: personId(place.o, "rep"), active: false });
    expect(await personNow(place, "rep")).toMatchObject({ active: false, leads: 1 });
    expect(await personNow(place, "team_lead")).toMatchObject({ leads: 0 });
    expect(
      (await ask(place, "leads.assign", { leadIds: [place.leadId], userId: personId(place.o, "rep") })).status,
    ).not.toBe(200);
  });

  test("Y82: a rep who becomes something else hears that all their leads go; a rep again, they come back", async () => {
    const place = await open(engine);
    const { phone, leadId } = place;
    expect(await leadsOn(phone)).toEqual([leadId]);
    const written = await phone.seal(leadId, "attempt.finished", finished(NOON - MINUTE));
    await setRole(place, "rep", "team_lead");
    const [page] = await phone.pull();
    expect(page).toMatchObject({ removed: [leadId], leads: [], resetRequired: false });
    expect(phone.leads.size).toBe(0);
    expect(page!.wipe).toBe(undefined);
    // What was written down still counts, and the lead is still theirs.
    expect((await phone.push([written])).results).toMatchObject([{ result: "applied" }]);
    expect(await personNow(place, "rep")).toMatchObject({ leads: 1 });
    expect(await leadsOn(phone)).toEqual([]);
    // A phone that begins anew, or says that it holds some, is given none either.
    expect(await leadsOn(await makePhone(place, place.o, "rep"))).toEqual([]);
    const holds = { ...phone.at(), set: { count: 1, hash: 7 } };
    expect((await phone.page(holds)).data).toMatchObject({ resetRequired: true, leads: [] });
    await setRole(place, "rep", "rep");
    expect(await leadsOn(phone)).toEqual([leadId]);
  });

  test("AC39: in the sample no role is changed, nobody switched off, no phone said to be gone", async () => {
    const { organisation, call, cookieOf, deployment } = await open(engine);
    const o = `sample-${engine}`;
    await organisation(o, true);
    const cookie = await cookieOf(o, "admin");
    const userId = personId(o, "rep");
    for (const [name, mutate] of [
      ["people.setRole", { id: userId, role: "admin" }],
      ["people.setActive", { id: userId, active: false }],
      ["people.phoneLost", { userId, deviceId: null }],
      ["people.phoneStolen", { userId, deviceId: null }],
      ["people.add", { name: "Bo", email: "bo@s.example", role: "rep", password: PASSWORD }],
    ] as const)
      expect((await call(`/api/trpc/${name}`, { cookie, mutate })).refusal, name).toBe("not_in_sample");
    const [rep] = await deployment.db.select().from(user).where(eq(user.id, userId));
    expect(rep).toMatchObject({ role: "rep", active: true });
  });
});
