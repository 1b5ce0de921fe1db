/** What a sync came to. `unfinished`: there is more to do, and no reason to wait. `waitMs`: the server asks for so long. */
export interface RoundOutcome {
  readonly ok: boolean;
  readonly unfinished?: boolean;
  readonly waitMs?: number;
}

/** What the engine is given: the round itself, and the world's time and chance. */
export interface EngineWorld {
  readonly round: () => Promise<RoundOutcome>;
  readonly setTimer: (work: () => void, ms: number) => () => void;
  readonly chance: () => number;
}

const LEAST_WAIT = 1_000;
const MOST_WAIT = 60_000;
const ROUND_WITHIN = 90_000;

/**
 * When to sync: at once when something was written down, the page came back or the network did; else every 60 s; after a
 * failure with doubling waits under full jitter, from 1 s to 60 s. One round at a time; a wish during a round is one
 * more round after it; a round that does not end in 90 s is left behind, so that nothing can stick. Where the server asks
 * to be left alone for a while it is; only a person's own wish is tried all the same.
 */
export const syncEngine = (world: EngineWorld) => {
  let running = 0;
  let rounds = 0;
  let wanted = false;
  let askedToWait = false;
  let failures = 0;
  let cancelTimer: () => void = () => undefined;
  let stopped = false;

  const wait = (ms: number): void => {
    cancelTimer();
    if (!stopped) cancelTimer = world.setTimer(() => void go(), ms);
  };

  const go = async (): Promise<void> => {
    if (stopped) return;
    if (running > 0) {
      wanted = true;
      return;
    }
    cancelTimer();
    askedToWait = false;
    rounds += 1;
    const mine = rounds;
    running = mine;
    const giveUp = world.setTimer(() => {
      if (running === mine) running = 0;
      failures += 1;
      wait(LEAST_WAIT);
    }, ROUND_WITHIN);
    const { ok, unfinished, waitMs = 0 } = await world.round().catch((): RoundOutcome => ({ ok: false }));
    giveUp();
    if (running !== mine) return;
    running = 0;
    failures = ok || unfinished ? 0 : failures + 1;
    askedToWait = waitMs > 0;
    const again = (wanted || unfinished) && !askedToWait;
    wanted = false;
    if (again) return wait(ok || unfinished ? 0 : LEAST_WAIT);
    if (askedToWait) return wait(waitMs * (1 + world.chance() / 10));
    wait(
      ok ? MOST_WAIT : world.chance() * Math.min(MOST_WAIT, LEAST_WAIT * 2 ** Math.min(failures, 6)) + LEAST_WAIT / 2,
    );
  };

  return {
    /**
     * Something happened that makes a sync worth trying now; forgets earlier failures. `wish`: a person asks for it,
     * whatever the server asked for.
     */
    nudge(wish = false): void {
      failures = 0;
      if (wish || !askedToWait) void go();
    },
    /** The server asked to be left alone, and is. */
    isAskedToWait: (): boolean => askedToWait,
    stop(): void {
      stopped = true;
      cancelTimer();
    },
  };
};
