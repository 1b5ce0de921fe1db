import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "#contract/role";
import { appRouter } from "#server/router";
import { procedure, router } from "#server/trpc/procedure";
import type { Access } from "#server/access/access";
import { anEngine } from "../make/database.ts";
import { ADMIN, ALL, EXPECTED, READERS, type Who } from "../make/who-may-call.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";
import { finished, makePhone } from "../make/phone.ts";
import { everythingOf, fill, NOT_MINE, type Placed, SECRET } from "../make/two-organisations.ts";

/** Plain routes beside tRPC, under the same rule. `:id` is an import's. */
const ROUTES: { path: string; method: "GET" | "POST"; who: Who }[] = [
  { path: "/api/review/spread.csv?by=source", method: "GET", who: READERS },
  { path: "/api/consistency/consistency.csv", method: "GET", who: READERS },
  { path: "/api/review/leads.csv", method: "GET", who: ALL },
  { path: "/api/audit/audit.csv", method: "GET", who: ADMIN },
  { path: "/api/import/:id/rejected.csv", method: "GET", who: ADMIN },
  { path: "/api/import/upload?kind=neither", method: "POST", who: ADMIN },
  // GET /api/events answers for ever to those it lets in: who that is, is said by Y32.
];

type Listed = { _def: { procedures: Record<string, { _def: { type: string; meta?: { access?: Access } } }> } };
const listed = (of: Listed) =>
  Object.entries(of._def.procedures).map(([name, { _def }]) => ({ name, type: _def.type, access: _def.meta?.access }));
const procedures = listed(appRouter as unknown as Listed);

const undeclared = (of: Listed): string[] =>
  listed(of)
    .filter(({ access }) => access?.who === undefined || access.whose === undefined)
    .map(({ name }) => name);

const callers: (Role | null)[] = [...ROLES, null];
const expectedFor = (who: Who, role: Role | null): string | null => {
  if (who === "anyone") return null;
  // A device is let in by its token; a session, whoever's, opens nothing there.
  if (role === null || who === "device") return "signed_out";
  return who === "signed_in" || who.includes(role) ? null : "not_allowed";
};
/** Reasons that come before anything was read or done. */
const TURNED_AWAY = ["signed_out", "not_allowed"];

describe("the declarations", () => {
  test("S10: every procedure says who may call it on whose data", () => {
    expect(procedures.length).toBeGreaterThan(15);
    expect(undeclared(appRouter as unknown as Listed)).toEqual([]);
  });

  test("S10: a procedure without a declaration is found, and does not typecheck", () => {
    const t = initTRPC.create();
    const made = t.router({
      fine: procedure({ who: "anyone", whose: "nobody" }).query(() => 1),
      bare: t.procedure.query(() => 1),
    });
    expect(undeclared(made as unknown as Listed)).toEqual(["bare"]);
    // @ts-expect-error — no way to a procedure without saying whose data it touches
    expect(() => router({ half: procedure({ who: "anyone" }).query(() => 1) })).not.toThrow();
    // @ts-expect-error — nor without saying who may call it
    expect(() => procedure({ whose: "nobody" })).not.toThrow();
  });

  test("S11: the declarations are those agreed", () => {
    const said = Object.fromEntries(procedures.map(({ name, access }) => [name, [access?.who, access?.whose]]));
    const sorted = (of: Record<string, unknown[]>) =>
      Object.fromEntries(
        Object.entries(of).map(([name, [who, whose]]) => [name, [Array.isArray(who) ? [...who].sort() : who, whose]]),
      );
    expect(sorted(said)).toEqual(sorted(EXPECTED));
  });
});

describe.each(anEngine(import.meta.filename))("roles and organisations on %s", (engine) => {
  let server: TestServer;
  let ours: Placed;
  let theirs: Placed;
  beforeAll(async () => {
    // One address asks more than a person would; the limiter has its own test.
    server = await makeTestServer(engine);
    await server.organisation("ours");
    await server.organisation("theirs");
    await server.organisation("sample", true);
    ours = await fill(server, "ours", NOT_MINE);
    theirs = await fill(server, "theirs", SECRET);
  });
  afterAll(() => server.close());

  let address = 0;
  const call = async (name: string, type: string, role: Role | null, input: unknown, orgId = "ours") => {
    const cookie = role === null ? {} : { cookie: await server.cookieOf(orgId, role) };
    const given = type === "mutation" ? { mutate: input } : { ask: input };
    const from = `10.0.${Math.floor(address / 200)}.${1 + (address++ % 200)}`;
    return server.call(`/api/trpc/${name}`, { ...cookie, ...given, from });
  };

  test("S12: each role gets what is declared and no more, before its input is read", async () => {
    for (const { name, type } of procedures.filter((one) => one.name !== "workspace.removeSample")) {
      for (const role of callers) {
        const { refusal } = await call(name, type, role, { nonsense: true });
        const expected = expectedFor(EXPECTED[name]?.[0] ?? [], role);
        const seen = TURNED_AWAY.includes(refusal ?? "") ? refusal : null;
        expect(seen, `${name} as ${role ?? "nobody"}`).toBe(expected);
        expect(refusal, `${name} as ${role ?? "nobody"}`).not.toBe("internal");
      }
    }
  });

  test("S13: no answer holds anything of another organisation, nor of leads that are not the rep's", async () => {
    for (const { name, type } of procedures.filter((one) => one.type === "query")) {
      for (const role of callers) {
        for (const input of [undefined, {}, ...inputsOf(name, ours), ...inputsOf(name, theirs)]) {
          const { body } = await call(name, type, role, input);
          expect(body, `${name} as ${role ?? "nobody"}`).not.toContain(SECRET);
          if (role === "rep") expect(body, name).not.toContain(NOT_MINE);
        }
      }
    }
    const list = await call("review.leads", "query", "rep", { filter: {} });
    expect(list.body).toContain("mine");
  });

  test("S14: what another organisation has is not there: not_found, and nothing of it changes", async () => {
    const before = await everythingOf(server.deployment.db, "theirs");
    for (const { name, type } of procedures) {
      for (const input of inputsOf(name, theirs)) {
        for (const role of ROLES.filter((one) => expectedFor(EXPECTED[name]?.[0] ?? [], one) === null)) {
          const answer = await call(name, type, role, input);
          if (name === "sync.promises") {
            // A list, in which what is not there is left out.
            expect(answer.data, `${name} as ${role}`).toEqual({ versions: [], tracks: [] });
            continue;
          }
          const reason = answer.refusal ?? (answer.data as { reason?: string } | undefined)?.reason;
          expect(reason, `${name} as ${role}`).toBe("not_found");
        }
      }
    }
    expect(await everythingOf(server.deployment.db, "theirs")).toEqual(before);
    expect(Object.values(before).flat().length).toBeGreaterThan(15);
  });

  test("S15: a rep reaches the lead they own and no other", async () => {
    const reach = async (leadId: string, role: Role) => (await call("review.sequence", "query", role, { leadId })).body;
    expect(await reach(ours.mineId, "rep")).toContain("mine");
    expect(await reach(ours.leadId, "rep")).toContain("not_found");
    expect(await reach(ours.leadId, "team_lead")).toContain(NOT_MINE);
  });

  test("S12: a phone's push token opens the push and nothing else, and only its own organisation's", async () => {
    const phone = await makePhone(server, "ours");
    const headers = { authorization: `Bearer ${phone.token}` };
    const before = await everythingOf(server.deployment.db, "theirs");
    for (const { name, type } of procedures.filter((one) => one.access?.who !== "anyone")) {
      const input = type === "mutation" ? { mutate: { nonsense: true } } : { ask: { nonsense: true } };
      const { refusal } = await server.call(`/api/trpc/${name}`, { ...input, headers, from: "10.9.0.1" });
      expect(refusal, name).toBe(name === "sync.push" ? "invalid_input" : "signed_out");
    }
    const forged = await phone.seal(theirs.leadId, "attempt.finished", finished(server.deployment.clock()));
    expect((await phone.push([forged])).results[0]?.result).toBe("quarantined");
    expect(await everythingOf(server.deployment.db, "theirs")).toEqual(before);
  });

  test("S12: plain routes keep the same rule", async () => {
    for (const { path, method, who } of ROUTES) {
      for (const role of callers) {
        const cookie = role === null ? {} : { cookie: await server.cookieOf("ours", role) };
        const own = await server.call(path.replace(":id", ours.batchId), {
          ...cookie,
          ...(method === "POST" ? { mutate: {} } : {}),
        });
        const seen = TURNED_AWAY.includes(own.refusal ?? "") ? own.refusal : null;
        expect(seen, `${path} as ${role ?? "nobody"}`).toBe(expectedFor(who, role));
        expect(own.body).not.toContain(SECRET);
        if (role === "rep") expect(own.body).not.toContain(NOT_MINE);
        if (!path.includes(":id") || expectedFor(who, role) !== null) continue;
        const other = await server.call(path.replace(":id", theirs.batchId), cookie);
        expect(other.refusal, path).toBe("not_found");
      }
    }
  });

  test("S25, S122: its own admin removes the sample and nobody else in it; it removes all its rows and nobody else's", async () => {
    await fill(server, "sample", "SAMPLE");
    const before = await everythingOf(server.deployment.db, "ours");
    expect((await call("workspace.removeSample", "mutation", "team_lead", undefined)).refusal).toBe("not_allowed");
    expect((await call("workspace.removeSample", "mutation", null, undefined)).refusal).toBe("signed_out");
    for (const role of ["rep", "team_lead", "marketing"] as const)
      expect((await call("workspace.removeSample", "mutation", role, undefined, "sample")).refusal).toBe("not_allowed");
    expect((await call("workspace.removeSample", "mutation", "admin", undefined, "sample")).refusal).toBe(null);
    const left = await everythingOf(server.deployment.db, "sample");
    expect(Object.values(left).flat()).toEqual([]);
    expect(await everythingOf(server.deployment.db, "ours")).toEqual(before);
  });
});

const MAPPING = {
  kind: "leads",
  system: "crm",
  zone: "UTC",
  id: "id",
  arrivedAt: { column: "at", format: "iso" },
};

/** Inputs that name something by its id, for every procedure that takes one. */
function inputsOf(name: string, { leadId, batchId, ...of }: Placed): unknown[] {
  switch (name) {
    case "leads.rule":
      return [{ leadId, entryId: leadId, matter: "won", decision: "stands" }];
    case "leads.ask":
    case "leads.unexplain":
      return [{ leadId }];
    case "leads.unask":
      return [{ leadId, questionId: leadId }];
    case "leads.explain":
      return [{ leadId, reason: "was_off" }];
    case "leads.give":
      // Leads that are not here stay where they are, and are counted so (S127).
      return [{ leadIds: [of.mineId], userId: "theirs-rep" }];
    case "leads.giveBack":
      return [{ handedId: batchId }];
    case "leads.tell":
      return [
        {
          ...{ leadId, eventId: crypto.randomUUID() },
          said: { type: "note.written", payload: { noteId: crypto.randomUUID(), about: null, text: "x" } },
        },
      ];
    case "session.phoneLost":
      return [{ deviceId: of.deviceId }];
    case "people.setRole":
      return [{ id: "theirs-rep", role: "admin" }];
    case "people.phoneLost":
    case "people.phoneStolen":
      return [{ userId: personId("theirs", "rep"), deviceId: null }];
    case "people.makeLink":
    case "people.clearSecondFactor":
      return [{ id: "theirs-rep" }];
    case "people.setActive":
      return [{ id: "theirs-rep", active: false }];
    case "leads.assign":
      return [
        { leadIds: [leadId], userId: "ours-rep" },
        { leadIds: [leadId, of.mineId], userId: "theirs-rep" },
      ];
    case "leads.add":
      return [{ label: "Ada", ownerUserId: "theirs-rep" }];
    case "sync.pull":
      return [{ deviceId: leadId, cursor: null, first: null, tracks: null }];
    case "sync.promises":
      return [{ versionIds: [leadId], trackIds: [leadId] }];
    case "devices.cleared":
      return [{ deviceId: of.deviceId, formerly: of.clearedId }];
    case "kept.noteCleared":
      return [{ id: of.clearedId }];
    case "kept.raw":
    case "kept.accept":
      return [{ id: of.quarantineId }];
    case "kept.attach":
      return [{ id: of.quarantineId, leadId }];
    case "kept.setAside":
      return [{ id: of.quarantineId, reason: "seen" }];
    case "review.sequence":
      return [{ leadId }, { leadId: of.mineId }];
    case "library.set":
    case "library.removeSet":
    case "library.discardDraft":
      return [{ setId: of.setId }];
    case "library.snapshot":
      return [{ versionId: of.versionId }];
    case "library.readPage":
      return [{ setId: of.setId, way: "pasted", text: "In 24 hours" }];
    case "library.saveDraft":
      return [{ setId: of.setId, promises: [], nextStep: null }];
    case "library.confirm":
      return [{ setId: of.setId, promises: [{ id: of.setId, text: "In 24 hours" }], nextStep: null, from: null }];
    case "library.saveTrack":
      return [{ setId: of.setId, basedOn: null, lines: [] }];
    case "settings.preview":
      return [{ policyId: "own@theirs" }];
    case "settings.reread":
      return [{ id: batchId }];
    case "imports.check":
      return [{ batchId, mapping: MAPPING }];
    case "imports.matchOwner":
    case "imports.unmatchOwner":
      return [{ key: "own-theirs", userId: "theirs-rep" }];
    case "imports.joinPair":
      return [{ batchId, goneId: leadId, keptId: of.mineId }];
    case "imports.partPair":
      return [{ batchId, goneId: leadId }];
    case "imports.completeness":
      return [{ batchIds: [batchId] }];
    case "imports.sayComplete":
      return [{ batchIds: [batchId], answer: "complete" }];
    case "imports.owners":
    case "imports.samePersons":
    case "imports.inspect":
    case "imports.status":
    case "imports.givenBack":
    case "imports.start":
    case "imports.revert":
      return [{ batchId }];
    default:
      return [];
  }
}
