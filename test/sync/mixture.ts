import fc from "fast-check";
import { feedState, changeEpoch, trimFeed } from "#server/db/record/feed";
import { newId } from "#server/base/new-id";
import { dropCache } from "#phone/storage/databases/open-stores";
import type { Tamper } from "../phone/tampered.ts";
import { endPatience } from "./browser.ts";
import { cloned } from "./clone.ts";
import { type Fleet, tried } from "./fleet.ts";
import type { Fault } from "./lossy-network.ts";
import type { FleetPhone } from "./phone.ts";

const WORST = [
  "lose_request",
  "lose_response",
  "cut",
  "portal",
  "refused",
  "too_large",
  "repeat",
  "late",
  "silence",
] as const;
const SICK = ["once", "thrice", "for_ever", "full", "abort"] as const;

const phone = fc.nat({ max: 2 });
const lead = fc.nat({ max: 3 });

/** One thing that happens to a fleet: somebody works, something breaks, or the server changes its mind. */
export const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("capture"), phone, lead, count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant("round"), phone }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("two_rounds"), phone }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("capture_in_round"), phone, lead }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("line"),
      phone,
      fault: fc.constantFrom(...WORST),
      at: fc.nat({ max: 900 }),
      skip: fc.nat({ max: 3 }),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("storage"),
      phone,
      of: fc.constantFrom("outbox" as const, "cache" as const),
      sick: fc.constantFrom(...SICK),
      laneFull: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("storage_well"), phone }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("reopen"), phone }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("drop_cache"), phone }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("clone"), phone }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("assign"), lead, rep: fc.constantFrom(0 as const, 1 as const) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("lose"), rep: fc.constantFrom(0 as const, 1 as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("epoch") }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("trim") }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("clock"), phone, skew: fc.integer({ min: -1e11, max: 1e11 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("time"), ms: fc.integer({ min: 1_000, max: 7_200_000 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("sign_out"), phone }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("sign_in"), phone }) },
);
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const faultOf = (fault: (typeof WORST)[number], at: number): Fault => {
  switch (fault) {
    case "cut":
      return { kind: "cut", at };
    case "portal":
      return {
        kind: "answer",
        status: 200,
        body: "<html>Welcome, please accept our terms</html>",
        after: at % 2 === 0,
      };
    case "refused":
      return {
        kind: "answer",
        status: [400, 401, 403, 404, 409, 422, 429, 500, 502, 503][at % 10]!,
        body: "{}",
        after: at % 3 === 0,
      };
    case "too_large":
      return { kind: "answer", status: 413, body: "<html>413</html>" };
    case "repeat":
      return { kind: "repeat", times: 2 + (at % 3) };
    default:
      return { kind: fault };
  }
};

const sickness = (sick: (typeof SICK)[number]): Tamper => {
  let left = { once: 1, thrice: 3, for_ever: Infinity, full: Infinity, abort: 1 }[sick];
  return ({ mode, begun }) => {
    if (mode !== "readwrite" && sick !== "for_ever") return begun();
    if ((left -= 1) < 0) return begun();
    if (sick === "full") throw new DOMException("full", "QuotaExceededError");
    if (sick !== "abort") throw new DOMException("dead", "InvalidStateError");
    const tx = begun() as { abort: () => void; done: Promise<unknown> };
    tx.done.catch(() => undefined);
    queueMicrotask(() => tx.abort());
    return tx;
  };
};

/** A round in which nobody waits for real time: what the server never answers is given up as the page's patience ends. */
export const roundOf = async (of: FleetPhone): ReturnType<FleetPhone["round"]> => {
  let done = false;
  const round = of.round().finally(() => (done = true));
  const turn = async (): Promise<void> => {
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      if (of.browser.silent > 0) endPatience(of.browser);
    }
  };
  await Promise.all([round, turn()]);
  return round;
};

/** Makes one thing happen. */
export const happen = async (fleet: Fleet, what: Happening): Promise<void> => {
  const { db } = fleet.server.deployment;
  const of = "phone" in what ? fleet.phones[what.phone % fleet.phones.length]! : fleet.phones[0]!;
  switch (what.does) {
    case "capture":
      for (let n = 0; n < what.count; n += 1)
        await of.capture([tried(fleet.leadIds[what.lead]!, fleet.clock.now + of.skew)]);
      break;
    case "round":
      await roundOf(of);
      break;
    case "two_rounds":
      await Promise.all([roundOf(of), roundOf(of)]);
      break;
    case "capture_in_round":
      await Promise.all([roundOf(of), of.capture([tried(fleet.leadIds[what.lead]!, fleet.clock.now + of.skew)])]);
      break;
    case "line": {
      let [skip, left] = [what.skip, what.times];
      of.network.fault = () => ((skip -= 1) >= 0 || (left -= 1) < 0 ? null : faultOf(what.fault, what.at));
      break;
    }
    case "storage":
      of.storage = { ...of.storage, [what.of]: sickness(what.sick) };
      of.browser.localFull = what.laneFull;
      break;
    case "storage_well":
      of.storage = { outbox: null, cache: null };
      of.browser.localFull = false;
      break;
    case "reopen":
      of.reopen();
      break;
    case "drop_cache":
      of.storage = { outbox: null, cache: null };
      await of.as(dropCache);
      break;
    case "clone":
      of.storage = { outbox: null, cache: null };
      if (fleet.phones.length < 5) await fleet.phone(of.userId === fleet.reps[0] ? 0 : 1, await cloned(of));
      break;
    case "assign":
      await fleet.assign(fleet.leadIds[what.lead]!, what.rep);
      break;
    case "lose":
      await fleet.lose(what.rep);
      break;
    case "epoch":
      await changeEpoch(
        db,
        fleet.orgId,
        (await feedState(db, fleet.orgId, newId(fleet.clock.now))).epoch,
        newId(fleet.clock.now),
      );
      break;
    case "trim":
      await trimFeed(db, fleet.clock.now + 1);
      break;
    case "clock":
      of.skew = what.skew;
      break;
    case "time":
      fleet.clock.now += what.ms;
      break;
    case "sign_out":
      of.browser.cookies.clear();
      break;
    case "sign_in":
      await fleet.signIn(of);
      break;
  }
};
