import type { Role } from "#contract/role";
import { randomUUID } from "node:crypto";
import type { Draft } from "#phone/outbox/capture";
import { HOUR, MINUTE } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { user } from "#server/db/people/tables";
import { alignPhones } from "#server/record/change/align-phones";
import { eq } from "drizzle-orm";
import { inject } from "../make/inject.ts";
import { finished } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { personId, type TestServer } from "../make/test-server.ts";
import type { Browser } from "./browser.ts";
import type { Carry } from "./lossy-network.ts";
import { type FleetPhone, makeFleetPhone } from "./phone.ts";

/** A Wednesday noon, within staffed hours. */
export const NOON = Date.UTC(2026, 2, 4, 12);
const HOST = "localhost:3000";

/** Carries a request to a server; `from`: the address it comes from. */
export type Reach = (path: string, init: RequestInit, from: string) => ReturnType<Carry>;

/** One organisation on a server, its two reps, and the phones they hold. */
export interface Fleet {
  /** Put another in its place, and the phones speak to that. */
  server: TestServer;
  readonly orgId: string;
  readonly clock: { now: number };
  readonly reps: readonly [string, string];
  readonly leadIds: readonly string[];
  readonly phones: FleetPhone[];
  /** A phone of a rep's, signed in. `browser`: one that is in use already. */
  phone: (rep?: 0 | 1, browser?: Browser) => Promise<FleetPhone>;
  signIn: (phone: FleetPhone) => Promise<void>;
  assign: (leadId: string, rep: 0 | 1) => Promise<number>;
  /** A rep's phone, or all of them, is said to be lost: answers the status. */
  lose: (rep: 0 | 1, deviceId?: string) => Promise<number>;
  /** All phones of a rep are said to be stolen: answers the status. */
  steal: (rep: 0 | 1) => Promise<number>;
  setRole: (rep: 0 | 1, role: Role) => Promise<number>;
  setActive: (rep: 0 | 1, active: boolean) => Promise<void>;
}

let fleets = 0;
let addresses = 0;

/** Without a network, straight into the app. A phone takes what never comes for a broken network: it is said here. */
const direct =
  (server: () => TestServer): Reach =>
  async (path, init, remoteAddress) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const answer = await inject(server().app, {
      method: init.method === "POST" ? "POST" : "GET",
      url: path,
      remoteAddress,
      headers: { ...headers, host: HOST, origin: `http://${HOST}` },
      ...(typeof init.body === "string" ? { payload: init.body } : {}),
    }).catch((error: unknown) => {
      console.error(error);
      throw error;
    });
    const set = new Headers();
    for (const cookie of [answer.headers["set-cookie"] ?? []].flat()) set.append("set-cookie", cookie);
    return { status: answer.statusCode, headers: set, text: answer.body };
  };

/** `howMany` leads, all the first rep's; `reach`: how phones get to a server elsewhere. */
export const makeFleet = async (
  server: TestServer,
  clock: { now: number },
  howMany = 4,
  reach: Reach | null = null,
): Promise<Fleet> => {
  const orgId = `fleet${(fleets += 1)}`;
  clock.now = NOON;
  await server.organisation(orgId);
  const { db } = server.deployment;
  const reps = [personId(orgId, "rep"), personId(orgId, "marketing")] as const;
  await db.update(user).set({ role: "rep" }).where(eq(user.id, reps[1]));
  const leads = Array.from({ length: howMany }, (_, at) => leadRow(orgId, NOON - HOUR - at * MINUTE));
  const owners = [{ orgId, id: "own", label: "The rep", userId: reps[0] }];
  await insertRecord(db, { owners, leads, events: [] });
  await alignPhones(db, orgId, NOON);

  const way = reach ?? direct(() => fleet.server);
  const carryFrom = (): Carry => {
    const n = (addresses += 1);
    // Each phone has an address of its own: the limit on requests is one address's.
    const address = `10.2.${Math.floor(n / 200) % 250}.${1 + (n % 200)}`;
    return (path, init) => way(path, init, address);
  };
  const asAdmin = async (name: string, mutate: unknown): Promise<number> =>
    (await fleet.server.call(`/api/trpc/${name}`, { cookie: await fleet.server.cookieOf(orgId, "admin"), mutate }))
      .status;
  /** Sessions were ended on the server: whoever signs in gets another. */
  let ended = false;
  const fleet: Fleet = {
    server,
    orgId,
    clock,
    reps,
    leadIds: leads.map(({ id }) => id),
    phones: [],
    signIn: async (phone) => {
      const cookie = await fleet.server.cookieOf(orgId, phone.userId === reps[0] ? "rep" : "marketing", ended);
      phone.browser.cookies.clear();
      for (const pair of cookie.split("; ")) {
        const at = pair.indexOf("=");
        phone.browser.cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
    phone: async (rep = 0, browser) => {
      const made = makeFleetPhone(reps[rep], () => clock.now, carryFrom(), browser);
      fleet.phones.push(made);
      await fleet.signIn(made);
      return made;
    },
    assign: (leadId, rep) => asAdmin("leads.assign", { leadIds: [leadId], userId: reps[rep] }),
    lose: (rep, deviceId) => {
      ended = true;
      return asAdmin("people.phoneLost", { userId: reps[rep], deviceId: deviceId ?? null });
    },
    steal: (rep) => {
      ended = true;
      return asAdmin("people.phoneStolen", { userId: reps[rep], deviceId: null });
    },
    setRole: (rep, role) => asAdmin("people.setRole", { id: reps[rep], role }),
    setActive: async (rep, active) => {
      ended = true;
      await asAdmin("people.setActive", { id: reps[rep], active });
    },
  };
  return fleet;
};

/** One try that reached nobody, as a draft. */
export const tried = (leadId: string, at: number = NOON, more: Parameters<typeof finished>[1] = {}): Draft => ({
  leadId,
  type: "attempt.finished",
  payload: finished(at - MINUTE, { attemptId: randomUUID(), ...more }),
});

/** `count` of them, over the leads in turn. */
export const tries = (fleet: Fleet, count: number): Draft[] =>
  Array.from({ length: count }, (_, at) => tried(fleet.leadIds[at % fleet.leadIds.length]!, fleet.clock.now));
