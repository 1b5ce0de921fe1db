/** One asker uses so much of the server at a stretch without a wait, ms … */
const MOST_AHEAD_MS = 3_000;
/** … and from then on this share of it; what it has used beyond is not counted further than this, ms. */
const SHARE = 0.25;
const MOST_BEHIND_MS = 2_000;
/** With nobody else's request under way for so long, nobody is kept waiting: one of theirs is worked on all the time, ms. */
const ALONE_MS = 10_000;
/** Of one asker so many requests are worked on at once; one where half of what they have is used. So many wait. */
const MOST_AT_ONCE = 4;
const MOST_WAITING = 50;
/** Askers remembered before those long quiet are let go. */
const MOST_KNOWN = 10_000;

/** A request that waits. `goOn`: ends the wait, with its turn or refused. */
type Waiting = { isGone: () => boolean; goOn: (ends: "its_turn" | "too_many" | "gone") => void };
/** `left`: what it may use yet, ms, as of `at` (ms) and of the server's time shared out by then. */
type Asker = { left: number; at: number; shared: number; running: number; waiting: Waiting[]; wakes: boolean };

/** Of a request that has its turn: does what only waits for others (the web), which costs nobody anything. */
export type Away = <T>(waits: () => Promise<T>) => Promise<T>;

/**
 * Works on a request when it is its asker's turn: at once, unless they have used the server so much that others would
 * wait. `too_many`: too many of theirs wait, and this one has waited longest: of the pages somebody opens one after the
 * other it belongs to the one they left first. `gone`: whoever asked has gone meanwhile; nothing was done.
 */
export type FairTurns = <T>(
  who: string,
  isGone: () => boolean,
  work: (away: Away) => Promise<T>,
) => Promise<{ done: T } | "too_many" | "gone">;

const mayBegin = ({ left, running }: Asker, aloneMs: number): boolean =>
  (left > 0 || aloneMs >= ALONE_MS) && running < (left > MOST_AHEAD_MS / 2 ? MOST_AT_ONCE : 1);

/** Room for one more: those nobody waits for go first, then the one that has waited longest. */
const makeRoom = (asker: Asker): void => {
  if (asker.waiting.length < MOST_WAITING) return;
  const gone = asker.waiting.filter(({ isGone }) => isGone());
  asker.waiting = asker.waiting.filter((one) => !gone.includes(one));
  for (const { goOn } of gone) goOn("gone");
  if (asker.waiting.length >= MOST_WAITING) asker.waiting.shift()?.goOn("too_many");
};

/**
 * Turns of one process. Time in which several askers' requests are under way counts for each by its part, so that where
 * many come at once nobody is kept waiting for the others. `now`: ms of a clock that never goes back.
 */
export const fairTurns = (now: () => number = () => performance.now()): FairTurns => {
  const askers = new Map<string, Asker>();
  let active = 0;
  let shared = 0;
  let sharedAt = now();
  /** Whose request ended last, and when one of anybody else's did before. */
  let last: { asker: Asker | null; at: number } = { asker: null, at: -Infinity };
  let otherAt = -Infinity;

  const aloneMs = (asker: Asker): number => {
    if (active > (asker.running > 0 ? 1 : 0)) return 0;
    return now() - (last.asker === asker ? otherAt : last.at);
  };
  const share = (): void => {
    const at = now();
    shared += (at - sharedAt) / Math.max(1, active);
    sharedAt = at;
  };
  const settle = (asker: Asker): void => {
    share();
    const used = asker.running > 0 ? shared - asker.shared : 0;
    const gained = asker.running > 0 ? 0 : (sharedAt - asker.at) * SHARE;
    asker.left = Math.max(-MOST_BEHIND_MS, Math.min(MOST_AHEAD_MS, asker.left - used + gained));
    Object.assign(asker, { at: sharedAt, shared });
  };
  const letGo = (): void => {
    if (askers.size < MOST_KNOWN) return;
    const quietMs = (MOST_AHEAD_MS + MOST_BEHIND_MS) / SHARE;
    for (const [who, { running, waiting, at }] of askers)
      if (running + waiting.length === 0 && now() - at > quietMs) askers.delete(who);
  };
  const of = (who: string): Asker => {
    letGo();
    const known = askers.get(who);
    if (known !== undefined) return known;
    const fresh = { left: MOST_AHEAD_MS, at: now(), shared, running: 0, waiting: [], wakes: false };
    askers.set(who, fresh);
    return fresh;
  };
  const begin = (asker: Asker): void => {
    settle(asker);
    if (asker.running === 0) active += 1;
    asker.running += 1;
  };
  const end = (asker: Asker): void => {
    settle(asker);
    asker.running -= 1;
    if (asker.running === 0) active -= 1;
    if (last.asker !== asker) otherAt = last.at;
    last = { asker, at: sharedAt };
    wake(asker);
  };
  const wake = (asker: Asker): void => {
    settle(asker);
    while (asker.waiting.length > 0 && mayBegin(asker, aloneMs(asker))) {
      begin(asker);
      asker.waiting.shift()?.goOn("its_turn");
    }
    if (asker.waiting.length === 0 || asker.running > 0 || asker.wakes) return;
    asker.wakes = true;
    const inMs = Math.ceil(Math.min(-asker.left / SHARE, ALONE_MS - aloneMs(asker))) + 1;
    setTimeout(() => {
      asker.wakes = false;
      wake(asker);
    }, inMs).unref();
  };

  return async (who, isGone, work) => {
    const asker = of(who);
    makeRoom(asker);
    const ends = await new Promise<Parameters<Waiting["goOn"]>[0]>((goOn) => {
      asker.waiting.push({ isGone, goOn });
      wake(asker);
    });
    if (ends !== "its_turn") return ends;
    try {
      if (isGone()) return "gone";
      const done = await work(async (waits) => {
        end(asker);
        try {
          return await waits();
        } finally {
          begin(asker);
        }
      });
      return { done };
    } finally {
      end(asker);
    }
  };
};
