import { capture, type Captured, type Draft } from "#phone/outbox/capture";
import { inEmergencyLane } from "#phone/outbox/emergency-lane";
import { waiting } from "#phone/outbox/outbox";
import { openStores, type Stores } from "#phone/storage/databases/open-stores";
import type { RoundReport } from "#phone/sync/round/round";
import { syncRound } from "#phone/sync/round/round";
import { serverTransport } from "#phone/sync/exchange/server-transport";
import { type Tamper, tampered } from "../phone/tampered.ts";
import { type Browser, inBrowser, makeBrowser } from "./browser.ts";
import { type Carry, type LossyNetwork, lossyNetwork } from "./lossy-network.ts";

/** A phone of the fleet: the product's own code in a browser of its own, on a line that does what it is told. */
export interface FleetPhone {
  readonly userId: string;
  readonly browser: Browser;
  readonly network: LossyNetwork;
  readonly stores: Stores;
  /** How far its clock is ahead, ms. */
  skew: number;
  /** The zone it is set to. */
  zone: string;
  /** What its storage does instead of beginning a transaction; null: what it should. */
  storage: { outbox: Tamper | null; cache: Tamper | null };
  /** Events it said were saved, by id. */
  readonly saved: Map<string, { leadId: string }>;
  capture: (drafts: readonly Draft[]) => Promise<Captured>;
  /** `elapsed`: how long the round has lasted, ms. */
  round: (elapsed?: () => number) => Promise<RoundReport>;
  /** How much of what it wrote it has not got rid of. */
  left: () => Promise<number>;
  as: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
  /** The page is gone and opened anew: what was in memory is not there any more. */
  reopen: () => void;
}

const make = (userId: string, browser: Browser, now: () => number, carry: Carry): FleetPhone => {
  const network = lossyNetwork(browser, carry);
  browser.fetch = network.fetch;
  const open = (): Stores => {
    const real = openStores(userId);
    return {
      userId,
      outbox: tampered(real.outbox, (about) => (phone.storage.outbox ?? begin)(about)),
      cache: tampered(real.cache, (about) => (phone.storage.cache ?? begin)(about)),
      keys: real.keys,
      second: real.second,
    };
  };
  let stores: Stores | null = null;
  const begin: Tamper = ({ begun }) => begun();
  const saved = new Map<string, { leadId: string }>();
  const as = <T>(work: (of: Stores) => Promise<T>): Promise<T> => inBrowser(browser, () => work((stores ??= open())));
  const phone: FleetPhone = {
    userId,
    browser,
    network,
    get stores() {
      return (stores ??= open());
    },
    skew: 0,
    zone: "UTC",
    storage: { outbox: null, cache: null },
    saved,
    as,
    capture: async (drafts) => {
      const captured = await as((of) => capture(of, drafts, { now: () => now() + phone.skew, zone: phone.zone }));
      if (captured.saved) captured.eventIds.forEach((id, at) => saved.set(id, { leadId: drafts[at]!.leadId }));
      return captured;
    },
    round: (elapsed) =>
      as((of) => syncRound(of, serverTransport, () => now() + phone.skew, elapsed)).catch(() => ({
        ok: false,
        sent: 0,
        changed: 0,
        signedOut: null,
      })),
    left: () => as(async (of) => (await waiting(of, 100_000)).length + inEmergencyLane(userId).length),
    reopen: () => {
      stores?.outbox.close();
      stores?.cache.close();
      stores?.keys.close();
      stores?.second?.close();
      stores = null;
    },
  };
  return phone;
};

/** A new phone in somebody's hands; `carry`: how its requests get to the server; `browser`: one that is in use already. */
export const makeFleetPhone = (
  userId: string,
  now: () => number,
  carry: Carry,
  browser: Browser = makeBrowser(),
): FleetPhone => make(userId, browser, now, carry);
