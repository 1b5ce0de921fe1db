import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { ROLES, type Role } from "#contract/role";
import { factSchemas } from "#domain/journal/fact-schemas";
import { MINUTE } from "#domain/time/instant";
import { newId } from "#server/base/new-id";
import { chance } from "../make/chance.ts";
import { anEngine } from "../make/database.ts";
import { inject } from "../make/inject.ts";
import { makePhone, type Phone, sealed } from "../make/phone.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";
import { fill, NOT_MINE, type Placed, SECRET } from "../make/two-organisations.ts";
import { BAD_VALUES, LARGE_VALUES } from "./bad-values.ts";
import { brokenInputs } from "./broken-inputs.ts";
import { type ListedProcedure, PROCEDURES } from "./listed-procedures.ts";
import { routesOf } from "./listed-routes.ts";
import { schemaOf, validInput } from "./valid-inputs.ts";
import { heldWhile } from "./watch-loop.ts";

/** All of it (`npm run test:hostile`), or of each procedure and caller so many, drawn by the run's seed: two, or the number given. */
const isWhole = process.env["FAIRLEAD_HOSTILE"] === "all";
const SAMPLE_OF = Number(process.env["FAIRLEAD_HOSTILE"]) || 2;
/** Of what one caller's schema refused, this share is sent by the others too: the schema is the same for all of them. */
const SHARE_AGAIN = 0.1;
const LONGEST_HELD_MS = 250;
const AT_ONCE = isWhole ? 100 : 20;
/** What an address can carry: Node reads no longer one. */
const LONGEST_ADDRESS = 12_000;
const HOST = "localhost:3000";

/** What no answer says: where in the program something broke, or what the database was asked. */
const MACHINE_WORDS =
  /\n\s+at |node_modules|\.ts:\d|Failed query|select "|insert into|SQLSTATE|syntax error|\/server\//;

type Caller = Role | "nobody" | "phone";
type Request = {
  method: "GET" | "POST";
  url: string;
  payload?: string;
  headers: Record<string, string>;
  by: Caller;
  /** Told the status it is answered with. */
  told?: (status: number) => void;
};

describe.each(anEngine(import.meta.filename))(
  "whatever is sent, on %s",
  { timeout: isWhole ? 90 * MINUTE : 120_000 },
  (engine) => {
    let server: TestServer;
    let ours: Placed;
    let theirs: Placed;
    let phone: Phone;
    let tried = 0;
    const wrong: string[] = [];
    let asked = 0;
    const draw = chance("hostile inputs");

    beforeAll(async () => {
      server = await makeTestServer(engine, undefined, null, 1_000_000_000);
      await server.organisation("ours");
      await server.organisation("theirs");
      ours = await fill(server, "ours", NOT_MINE);
      theirs = await fill(server, "theirs", SECRET);
      phone = await makePhone(server, "ours");
    });
    afterAll(() => server.close());

    const idsOf = (whose: "own" | "not_mine" | "theirs" | "nobodys") => (name: string) => {
      const placed = whose === "theirs" ? theirs : ours;
      const org = whose === "theirs" ? "theirs" : "ours";
      const named: Record<string, string> = {
        leadId: whose === "own" ? placed.mineId : placed.leadId,
        leadIds: whose === "own" ? placed.mineId : placed.leadId,
        ...{ setId: placed.setId, batchId: placed.batchId, versionId: placed.versionId, versionIds: placed.versionId },
        deviceId: whose === "own" ? phone.deviceId : placed.deviceId,
        ...{ formerly: placed.clearedId, id: placed.quarantineId },
        ...{ userId: personId(org, "rep"), ownerUserId: personId(org, "rep") },
      };
      return whose === "nobodys" ? newId(server.deployment.clock()) : (named[name] ?? placed.leadId);
    };

    const post = async (by: Caller, name: string, payload: string): Promise<Request> => ({
      ...{ method: "POST", url: `/api/trpc/${name}`, payload, by },
      headers: { "content-type": "application/json", ...(await headersOf(by)) },
    });
    const headersOf = async (by: Caller): Promise<Record<string, string>> => {
      if (by === "nobody") return {};
      if (by === "phone") return { authorization: `Bearer ${phone.token}` };
      return { cookie: await server.cookieOf("ours", by), origin: `http://${HOST}` };
    };

    const send = async ({ method, url, payload, headers, by, told }: Request): Promise<void> => {
      const remoteAddress = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
      asked += 1;
      const answer = await inject(server.app, {
        ...{ method, url, remoteAddress, headers: { host: HOST, ...headers } },
        ...(payload === undefined ? {} : { payload }),
      });
      told?.(answer.statusCode);
      const about = `${by}: ${method} ${url.slice(0, 300)} ${(payload ?? "").slice(0, 300)}\n${answer.body.slice(0, 500)}`;
      if (answer.statusCode >= 500) wrong.push(`a fault: ${about}`);
      if (answer.statusCode >= 400 && MACHINE_WORDS.test(answer.body)) wrong.push(`the machine's words: ${about}`);
      if (answer.body.includes(SECRET)) wrong.push(`another organisation's: ${about}`);
      if (by === "rep" && answer.body.includes(NOT_MINE)) wrong.push(`not the rep's: ${about}`);
    };

    /** Sends some after another; where they held the process too long, each by itself, to tell which, and not once by chance. */
    const sendAll = async (requests: readonly Request[]): Promise<void> => {
      for (let at = 0; at < requests.length; at += AT_ONCE) {
        const some = requests.slice(at, at + AT_ONCE);
        tried += some.length;
        const all = async (of: readonly Request[]): Promise<void> => {
          for (const one of of) await send(one);
        };
        if ((await heldWhile(() => all(some))) <= LONGEST_HELD_MS) continue;
        for (const one of some) {
          let least = Infinity;
          for (let again = 0; again < 3 && least > LONGEST_HELD_MS; again += 1)
            least = Math.min(least, await heldWhile(() => send(one), true));
          if (least > LONGEST_HELD_MS)
            wrong.push(
              `held for ${Math.round(least)} ms: ${one.by}: ${one.url.slice(0, 200)} ${one.payload?.slice(0, 300)}`,
            );
        }
      }
    };
    const some = <T>(of: readonly T[], most: number): readonly T[] =>
      isWhole || of.length <= most ? of : Array.from({ length: most }, () => of[Math.floor(draw() * of.length)]!);

    const isLetIn = ({ access }: ListedProcedure, by: Caller): boolean => {
      if (access.who === "anyone") return true;
      if (access.who === "device" || by === "phone") return access.who === "device" && by === "phone";
      return by !== "nobody" && (access.who === "signed_in" || access.who.includes(by));
    };

    const inputsFor = ({ name, type, input }: ListedProcedure): string[] => {
      const bases = [0, 1, 2, 3].map((nth) => validInput(input ?? {}, nth, idsOf("own")));
      const others = (["not_mine", "theirs", "nobodys"] as const).map((whose) =>
        validInput(input ?? {}, 0, idsOf(whose)),
      );
      const bad = type === "query" ? BAD_VALUES : [...BAD_VALUES, ...LARGE_VALUES];
      const broken = [...new Set(bases.map((base) => JSON.stringify(base)))].flatMap((base, nth) => [
        ...brokenInputs(JSON.parse(base), nth === 0 ? bad : BAD_VALUES),
      ]);
      if (name === "workspace.exploreSample") return ["{}", "null", "[]"];
      return [...[...bases, ...others].map((one) => JSON.stringify(one)), ...broken, "", "{", "\u0000", "nul"];
    };

    /** What an input did to those who ask is undone: whoever was shut out, has another role or lost a phone works on. */
    const letInAgain = async (): Promise<void> => {
      await server.deployment.db.execute(
        sql`update "user" set active = true, role = substr(id, length('ours-') + 1) where org_id = 'ours'`,
      );
      for (const role of ROLES) {
        const me = await server.call("/api/trpc/session.me", { cookie: await server.cookieOf("ours", role) });
        if (!me.body.includes(personId("ours", role))) await server.cookieOf("ours", role, true);
      }
      if ((await phone.pushRaw([])).status !== 200) phone = await makePhone(server, "ours");
    };

    /** How far it is, and whether anything was found by then. */
    const sayHow = (nth: number, most: number, what: string, began: number): void => {
      const seconds = Math.round((performance.now() - began) / 1_000);
      if (isWhole) console.log(`${nth + 1} of ${most}: ${what}, ${tried} so far, ${wrong.length} wrong; ${seconds} s`);
    };

    // First, while each lead is still with whom it was given to: inputs hand some over.
    test("S100: no request of a plain route brings a fault, the machine's words, another's data or a standstill", async () => {
      const before = tried;
      const routes = routesOf(server.app).filter(({ method, url }) => method !== "OPTIONS" && url !== "/api/events");
      expect(routes.map(({ url }) => url)).toEqual(expect.arrayContaining(["/health", "/api/import/upload"]));
      const texts = BAD_VALUES.map((value) => encodeURIComponent(value)).filter(
        (text) => text.length < LONGEST_ADDRESS,
      );
      for (const [nth, { method, url }] of routes.entries()) {
        const chosen: Request[] = [];
        const began = performance.now();
        for (const by of ["nobody", "phone", ...ROLES] as const) {
          const headers = await headersOf(by);
          const targets = texts.flatMap((text) => [
            url.replace(/:\w+|\*/g, text),
            `${url.replace(/:\w+|\*/g, ours.batchId)}?kind=${text}&by=${text}&name=${text}&filter=${text}&period=${text}&setId=${text}&input=${text}&q=${text}`,
          ]);
          targets.push(url.replace(/:\w+|\*/g, theirs.batchId), `${url}?by=source`, `${url}?${"a=1&".repeat(2_000)}`);
          const bodies =
            method === "POST" ? ["", "{", '{"email":{"a":1},"password":[]}', "\u0000", LARGE_VALUES[1]!] : [undefined];
          const requests = targets.flatMap((target) =>
            bodies.map((payload): Request => ({
              ...{ method: method as "GET", url: target, by },
              headers: { ...headers, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
              ...(payload === undefined ? {} : { payload }),
            })),
          );
          chosen.push(...some(requests, SAMPLE_OF));
        }
        await sendAll(chosen);
        sayHow(nth, routes.length, `${method} ${url}`, began);
      }
      expect(wrong.splice(0)).toEqual([]);
      expect((await server.call("/ready")).status).toBe(200);
      console.log(`${tried - before} requests of ${routes.length} plain routes`);
    });

    test("S100: nor does any input of a procedure", async () => {
      let ofAll = 0;
      for (const [nth, procedure] of PROCEDURES.entries()) {
        const inputs = inputsFor(procedure);
        const requests: Request[] = [];
        const outOfShape = new Set<string>();
        const began = performance.now();
        for (const by of ["nobody", "phone", ...ROLES] as const) {
          const letIn = isLetIn(procedure, by);
          ofAll += letIn ? inputs.length : 2;
          const unlike = inputs.filter((input) => !outOfShape.has(input) || draw() < SHARE_AGAIN);
          const chosen = letIn ? some(unlike, SAMPLE_OF) : inputs.slice(0, 2);
          for (const input of chosen) {
            const told = (status: number): unknown => letIn && status === 400 && outOfShape.add(input);
            if (procedure.type === "mutation") requests.push({ ...(await post(by, procedure.name, input)), told });
            else if (encodeURIComponent(input).length <= LONGEST_ADDRESS)
              requests.push({
                ...{ method: "GET", url: `/api/trpc/${procedure.name}?input=${encodeURIComponent(input)}`, by, told },
                headers: await headersOf(by),
              });
          }
          if (!isWhole) continue;
          await sendAll(requests.splice(0));
          if (procedure.type === "mutation") await letInAgain();
        }
        await sendAll(requests);
        if (procedure.type === "mutation") await letInAgain();
        sayHow(nth, PROCEDURES.length, procedure.name, began);
      }
      expect(wrong.splice(0)).toEqual([]);
      expect((await server.call("/ready")).status).toBe(200);
      // Some inputs made leads, by the hundred: theirs is found by its own name.
      const found = await server.call("/api/trpc/review.sequence", {
        cookie: await server.cookieOf("ours", "rep"),
        ask: { leadId: ours.mineId },
      });
      expect(found.body).toContain("mine");
      console.log(`${tried} inputs of ${PROCEDURES.length} procedures, of ${ofAll} there are`);
    });

    test("S100: nor does any fact a phone sends", async () => {
      const before = tried;
      for (const [type, schema] of Object.entries(factSchemas)) {
        const shape = schemaOf(schema);
        const facts: string[] = [];
        for (const [nth, whose] of [
          [0, "own"],
          [1, "own"],
          [0, "not_mine"],
          [0, "theirs"],
          [0, "nobodys"],
        ] as const) {
          const ids = idsOf(whose);
          const idOf = (name: string): string => (name === "leadId" ? ids(name) : newId(server.deployment.clock()));
          const event = {
            ...{ eventId: idOf(""), deviceId: phone.deviceId, leadId: ids("leadId"), type, v: 1, tz: "UTC" },
            ...{ capturedAt: server.deployment.clock(), clockOffset: 0, payload: validInput(shape, nth, idOf) },
          };
          if (nth > 0 || whose !== "own") facts.push(JSON.stringify(event));
          else
            facts.push(...some([...brokenInputs(event, [...BAD_VALUES, ...LARGE_VALUES.slice(1, 2)])], 4 * SAMPLE_OF));
        }
        const requests: Request[] = [];
        for (const [seq, fact] of facts.entries()) {
          // What is nested too deep to be sealed goes as it is.
          const whole = await sealedText(fact, seq + 1, newId(0)).catch(() => fact);
          requests.push(await post("phone", "sync.push", `{"events":[${whole}]}`));
        }
        await sendAll(requests);
      }
      expect(wrong.splice(0)).toEqual([]);
      expect((await server.call("/ready")).status).toBe(200);
      console.log(`${tried - before} facts of ${Object.keys(factSchemas).length} kinds`);
    });
  },
);

const sealedText = async (fact: string, seq: number, id: string): Promise<string> => {
  const read = JSON.parse(fact) as Record<string, unknown>;
  return JSON.stringify(await sealed({ ...read, eventId: read["eventId"] ?? id }, seq));
};
