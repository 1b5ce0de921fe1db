import type { CaptureClock } from "../outbox/capture.ts";
import { metaOf } from "../storage/device/device-meta.ts";
import { tallyOf, type Tally } from "../outbox/tally.ts";
import { leadsHere, type LeadsHere } from "../leads/queue/leads-here.ts";
import { queueReader, type QueueNow } from "../leads/queue/read-queue.ts";
import { dropCache, openStores, type Stores } from "../storage/databases/open-stores.ts";
import { keyRing } from "../storage/keys/key-ring.ts";
import { type RoundOutcome, syncEngine } from "../sync/engine/engine.ts";
import type { RoundReport } from "../sync/round/round.ts";
import { onTriggers } from "./triggers.ts";

/** What the pages show of the phone as a whole. `changes` rises with every change worth reading anew. */
export interface PhoneState extends Tally {
  readonly changes: number;
  readonly signedOut: boolean;
  /** The server answered in the last round. */
  readonly reached: boolean | null;
  /** Another tab holds the storage in an old version. */
  readonly blocked: boolean;
  /** The browser promised not to clear the storage by itself; null: not asked yet. */
  readonly persistent: boolean | null;
  /** The device clock's lead over the server's as last measured, ms. */
  readonly clockOffset: number;
  /** What lay here is gone: the browser cleared it, and not all of it may have been sent. */
  readonly storageCleared: boolean;
  /** This phone was lost, and has removed its leads. */
  readonly wiped: boolean;
}

/** The sync is fetched apart from the first screen, which shows what lies here already. */
const oneRound = async (stores: Stores): Promise<RoundReport> =>
  (await import("../sync/round/one-round.ts")).oneRound(stores);

/** Long enough for the first screen to stand, ms. */
const AFTER_ROUND_MS = 3_000;

/** How often it is looked whether the sync goes on, ms. */
const WATCH_MS = 30_000;

const timer = (work: () => void, ms: number): (() => void) => {
  const id = setTimeout(work, ms);
  return () => clearTimeout(id);
};

/** The first look at what lies here comes before the first word with the server. */
const whenIdle = (work: () => void): void => {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work, 300);
};

/**
 * One person's work on this phone: reading, writing down and syncing, with or without a network. `zone`: the IANA zone
 * the device says it is in.
 */
export const phoneSession = (userId: string, zone: () => string) => {
  const listeners = new Set<() => void>();
  let state: PhoneState = {
    changes: 0,
    waiting: 0,
    inLane: 0,
    entries: 0,
    quarantined: 0,
    sentAt: null,
    signedOut: false,
    reached: null,
    blocked: false,
    persistent: null,
    clockOffset: 0,
    storageCleared: false,
    wiped: false,
  };
  const change = (to: Partial<PhoneState>): void => {
    state = { ...state, ...to };
    for (const listener of listeners) listener();
  };
  const stores = openStores(userId, () => change({ blocked: true }));
  const here = leadsHere(stores);
  const queue = queueReader(stores, here);
  let counted = Promise.resolve();
  const serverTime = async (): Promise<number> => (await counted, Date.now() - state.clockOffset);
  const readQueue = (): Promise<QueueNow> => queue(serverTime);
  const tally = async (to: Partial<PhoneState> = {}): Promise<void> => {
    const [sums, meta] = await Promise.all([tallyOf(stores), metaOf(stores)]);
    const { clockOffset } = meta;
    change({ ...sums, ...to, clockOffset, changes: state.changes + 1 });
  };
  const checkAfterRound = async (): Promise<void> => {
    const found = import("../sync/round/after-round.ts").then(({ afterRound }) => afterRound(stores));
    if (await found.catch(() => false)) change({ storageCleared: true });
  };
  const round = async (): Promise<RoundOutcome> => {
    const report = await oneRound(stores).catch(() => null);
    const signedOut = report?.signedOut ?? state.signedOut;
    await tally({
      signedOut,
      wiped: report?.wiped ?? false,
      reached: report?.ok || report?.unfinished || report?.signedOut === true,
    });
    if (report?.ok === true) timer(() => void checkAfterRound(), AFTER_ROUND_MS);
    return report ?? { ok: false };
  };
  const newEngine = () => syncEngine({ round, setTimer: timer, chance: Math.random });
  let engine = newEngine();
  const stopTriggers = onTriggers(() => engine.nudge());
  /** Fresh handles and a fresh engine, for a sync that stands still though it should not. */
  const restart = (): void => {
    engine.stop();
    closeStores();
    engine = newEngine();
    engine.nudge();
  };
  const watching = setInterval(() => {
    const isPaused = () => state.signedOut || engine.isAskedToWait();
    void import("../sync/engine/watch.ts").then(({ watch }) => watch(stores, isPaused, restart)).catch(() => undefined);
  }, WATCH_MS);
  const closeStores = (): void => {
    stores.outbox.close();
    stores.cache.close();
    stores.keys.close();
    stores.second?.close();
  };
  let isShown = (): void => undefined;
  const shown = new Promise<void>((resolve) => (isShown = resolve));
  const stop = (): void => {
    engine.stop();
    stopTriggers();
    clearInterval(watching);
  };
  const clock: CaptureClock = {
    now: () => Date.now(),
    get zone() {
      return zone();
    },
  };

  return {
    userId,
    state: (): PhoneState => state,
    /** Server time as far as this phone knows it, ms. */
    now: (): number => Date.now() - state.clockOffset,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Reads what is there and begins to sync. */
    async start(): Promise<void> {
      // The keys are at hand before anything is asked for that needs them.
      void keyRing(stores).catch(() => undefined);
      counted = tally().catch(() => undefined);
      // What is here is looked at first; the page's own look is this same one.
      await readQueue().catch(() => undefined);
      isShown();
      whenIdle(() => engine.nudge());
      // Some ask the person before they promise, and wait: until then there is no promise.
      const { storage } = navigator;
      for (const ask of ["persisted", "persist"] as const)
        change({ persistent: (await storage?.[ask]?.().catch(() => false)) ?? false });
    },
    /** What lies here has been looked at once. */
    shown,
    clock,
    /** Something was written down: it is counted, and sent. */
    wrote(): void {
      void tally()
        .catch(() => undefined)
        .then(() => engine.nudge());
    },
    queue: readQueue,
    /** Every lead on this phone, as of now. */
    leads: (): Promise<LeadsHere> => here(serverTime),
    sync: (): void => engine.nudge(true),
    /** Said and understood. */
    dismissStorageCleared: (): void => change({ storageCleared: false }),
    /** After something moved between what waits and what was answered. */
    recount: (): Promise<void> => tally().catch(() => undefined),
    /** Signing out: one last try to send, then the copies of leads go; what could not be sent stays. Answers how many entries. */
    async leave(): Promise<number> {
      // A browser that keeps nothing (plain http) has nothing to send, and lets go all the same.
      await round().catch(() => undefined);
      stop();
      await dropCache(stores).catch(() => undefined);
      return state.entries;
    },
    stop(): void {
      stop();
      closeStores();
    },
    stores,
  };
};

export type PhoneSession = ReturnType<typeof phoneSession>;
