import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#contract/role";
import type { SettingsDraft, TypicalLead } from "#contract/settings";
import { HOUR } from "#domain/time/instant";
import { newId } from "#server/base/new-id";
import { episode } from "#server/db/lead/tables";
import { organisation, policyVersion } from "#server/db/organisation/tables";
import { anEngine } from "../make/database.ts";
import { makePhone } from "../make/phone.ts";
import { settingsOf } from "../make/settings-place.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

describe.each(anEngine(import.meta.filename))("settings, on %s", (engine) => {
  let server: TestServer;
  let now = NOON;
  let count = 0;
  beforeAll(async () => {
    server = await makeTestServer(engine, () => now);
  });
  afterAll(() => server.close());

  const open = async () => {
    now = NOON;
    const o = `settings${++count}`;
    await server.organisation(o);
    const settings = settingsOf(server, o);
    /** A lead by hand, given to the rep. */
    const add = async (): Promise<string> => {
      const answer = await server.call("/api/trpc/leads.add", {
        cookie: await server.cookieOf(o, "team_lead"),
        mutate: { label: "Somebody", phone: "+447700900123", ownerUserId: personId(o, "rep") },
      });
      expect(answer.refusal).toBe(null);
      return (answer.data as { leadId: string }).leadId;
    };
    const pinOf = async (leadId: string) =>
      (await server.deployment.db.select().from(episode).where(eq(episode.leadId, leadId)))[0]?.policyId;
    return { o, db: server.deployment.db, settings, add, pinOf };
  };

  test("S131: what is saved is a version of its own; the one before stays, and new leads are pinned to the new one", async () => {
    const { o, db, settings, add, pinOf } = await open();
    const before = await add();
    const [first] = (await settings.read()).versions;
    now = NOON + HOUR;
    const holidays = [
      { date: "2026-12-25", name: "Christmas Day" },
      { date: "2026-04-06", name: "Easter Monday" },
    ];
    const saved = await settings.save({ zone: "Europe/Berlin", holidays }, "  We moved  ");
    expect(saved).toEqual({ saved: true, id: "own@2", no: 2 });
    const after = await add();
    expect([await pinOf(before), await pinOf(after)]).toEqual(["default@1", "own@2"]);
    const read = await settings.read();
    expect(read.inForce).toBe("own@2");
    expect(read.zone).toBe("Europe/Berlin");
    expect(read.versions[1]).toEqual({ ...first, leads: 1 });
    expect(read.versions[0]).toMatchObject({
      no: 2,
      beforeId: "default@1",
      savedAt: NOON + HOUR,
      savedBy: `admin of ${o}`,
      why: "We moved",
      leads: 1,
      broughtIn: 0,
      holidayNames: { "2026-12-25": "Christmas Day" },
      policy: { id: "own@2", preset: "own", zone: "Europe/Berlin", holidays: ["2026-04-06", "2026-12-25"] },
    });
    const [own] = await db.select().from(organisation).where(eq(organisation.id, o));
    expect(own).toMatchObject({ policyId: "own@2", zone: "Europe/Berlin" });
    // What nobody changes there stays as it was.
    const { policy } = read.versions[0]!;
    expect({ ...policy, id: "", preset: "", zone: "", holidays: [] }).toEqual({
      ...first!.policy,
      id: "",
      preset: "",
      zone: "",
      holidays: [],
    });
  });

  test("S132: the server refuses what is no policy, and what is out of shape", async () => {
    const { o, settings } = await open();
    const draft = await settings.draft();
    const flawed: Partial<SettingsDraft>[] = [
      { zone: "Atlantis/Harbour" },
      { weekly: [[], [], [], [], [], [], []] },
      { weekly: [[[1020, 540]], [], [], [], [], [], []] },
      { response: { standard: { withinMinutes: 300, latestMinutes: 240 }, bySource: {} } },
      { holidays: Array.from({ length: 400 }, (_, i) => ({ date: `2${String(i).padStart(3, "0")}-01-01`, name: "" })) },
      {
        holidays: [
          { date: "2026-12-25", name: "" },
          { date: "2026-12-25", name: "again" },
        ],
      },
    ];
    for (const more of flawed)
      expect(await settings.save(more).catch((error: Error) => error.message)).toEqual({
        saved: false,
        because: "flawed",
      });
    const outOfShape = [
      { ...draft, weekly: draft.weekly.slice(1) },
      { ...draft, holidays: [{ date: "2026-02-30", name: "" }] },
      { ...draft, slots: [{ businessDays: 1.5 }] },
      { ...draft, caps: [{ hours: 24, most: 1e9 }] },
    ];
    for (const one of outOfShape) {
      const cookie = await server.cookieOf(o, "admin");
      const mutate = { basedOn: "default@1", draft: one, why: "" };
      expect((await server.call("/api/trpc/settings.save", { cookie, mutate })).refusal).toBe("invalid_input");
      expect((await server.call("/api/trpc/settings.typical", { cookie, mutate: one })).refusal).toBe("invalid_input");
    }
    expect((await settings.read()).versions).toHaveLength(1);
  });

  test("S133: of two who save at once the second is told, and nothing of theirs is saved; the same again is no version", async () => {
    const { settings } = await open();
    const both = await Promise.all([
      settings.save({ zone: "Europe/Berlin" }, "one", "default@1"),
      settings.save({ zone: "Europe/Paris" }, "two", "default@1"),
    ]);
    const won = both.find(({ saved }) => saved);
    expect(won).toEqual({ saved: true, id: "own@2", no: 2 });
    expect(both.filter(({ saved }) => !saved)).toEqual([{ saved: false, because: "newer" }]);
    const { versions } = await settings.read();
    expect(versions).toHaveLength(2);
    expect(await settings.save({})).toEqual({ saved: false, because: "same" });
    // A closed day that is only called otherwise is said so in a version: people read it.
    const holidays = [{ date: "2026-12-25", name: "" }];
    expect(await settings.save({ holidays })).toMatchObject({ no: 3 });
    expect(await settings.save({ holidays: [{ date: "2026-12-25", name: "Christmas" }] })).toMatchObject({ no: 4 });
  });

  test("S134: team leads read the settings, admins change them, nobody else sees them", async () => {
    const { o, settings } = await open();
    const draft = await settings.draft();
    const answers = async (role: Role) => {
      const cookie = await server.cookieOf(o, role);
      const ask = async (name: string, mutate?: object) =>
        (await server.call(`/api/trpc/settings.${name}`, { cookie, ...(mutate === undefined ? {} : { mutate }) }))
          .refusal ?? "may";
      return [
        await ask("read"),
        await ask("typical", draft),
        await ask("save", { basedOn: "x", draft, why: "" }),
        await ask("preview", { policyId: "x" }),
        await ask("reread", { id: newId(NOON) }),
      ];
    };
    expect(await answers("admin")).toEqual(["may", "may", "may", "not_found", "not_found"]);
    const not = "not_allowed";
    expect(await answers("team_lead")).toEqual(["may", "may", not, not, not]);
    expect(await answers("marketing")).toEqual([not, not, not, not, not]);
    expect(await answers("rep")).toEqual([not, not, not, not, not]);
  });

  test("S135: a phone gets the new version with the first lead of it, and keeps the one before for those it has", async () => {
    const { o, settings, add } = await open();
    const first = await add();
    const phone = await makePhone(server, o);
    await phone.pull();
    expect(phone.leads.get(first)?.policyId).toBe("default@1");
    await settings.save({ response: { standard: { withinMinutes: 30, latestMinutes: 90 }, bySource: {} } });
    // Nothing about the lead it has is told anew: it goes on by the version it has.
    expect((await phone.pull()).flatMap(({ leads }) => leads)).toEqual([]);
    const second = await add();
    const pages = await phone.pull();
    expect(new Set(pages.flatMap(({ leads }) => leads.map(({ leadId }) => leadId)))).toEqual(new Set([second]));
    expect(phone.leads.get(second)?.policyId).toBe("own@2");
    expect(pages[0]?.policies.map(({ id, response }) => [id, response.standard])).toEqual([
      ["own@2", { withinMinutes: 30, latestMinutes: 90 }],
    ]);
    expect(phone.leads.get(first)?.policyId).toBe("default@1");
    // One that is made on a phone, too.
    const made = newId(now);
    await phone.push([
      await phone.seal(made, "lead.created-on-phone", {
        label: "At the door",
        phone: null,
        email: null,
        note: null,
        arrivedAt: now,
      }),
    ]);
    const { db } = server.deployment;
    expect((await db.select().from(episode).where(eq(episode.leadId, made)))[0]?.policyId).toBe("own@2");
    expect(await db.select().from(policyVersion).where(eq(policyVersion.orgId, o))).toHaveLength(2);
  });

  test("U90: an ordinary lead is read under the values as they are being written, and none where they are no policy", async () => {
    const { settings } = await open();
    const read = async (more: Partial<SettingsDraft>): Promise<TypicalLead> =>
      settings.call("typical", await settings.draft(more), "team_lead");
    const window = (withinMinutes: number, latestMinutes: number) => ({
      response: { standard: { withinMinutes, latestMinutes }, bySource: {} },
    });
    const as = await read({});
    expect(as?.assessment).toMatchObject({ verdict: "proportionate", asOf: as?.asOf });
    expect(as?.assessment.slots.filter(({ state }) => state === "filled").length).toBeGreaterThan(3);
    expect((await read(window(10, 20)))?.assessment.verdict).toBe("too_slow");
    expect(
      (
        await read({
          caps: [
            { hours: 24, most: 1 },
            { hours: 168, most: 2 },
            { hours: null, most: 3 },
          ],
        })
      )?.assessment.verdict,
    ).toBe("over_pursued");
    expect(await read(window(60, 60))).toBe(null);
    expect(await read({ zone: "Nowhere" })).toBe(null);
  });
});
