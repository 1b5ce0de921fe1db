/** What the watchdog is given: how the outbox stands, whether the server is there, and how to begin anew. */
export interface Watched {
  /** `left`: events not sent; `sentAt`: when one last was; `isPaused`: there is a reason not to send. */
  readonly stands: () => Promise<{ left: number; sentAt: number | null; isPaused: boolean }>;
  readonly isReachable: () => Promise<boolean>;
  readonly restart: () => Promise<void>;
  /** A clock that only goes forward, ms. */
  readonly now: () => number;
}

const STUCK_AFTER = 120_000;
const MOST = 3_600_000;
/** A page that slept has not been stuck: between two checks no more than this counts, ms. */
const MOST_BETWEEN = 45_000;

/**
 * Sees to it that the sync itself never stays stuck, whatever the reason: events wait, the server is there, and for
 * 120 s of checking none has gone: begin anew. Where that changes nothing it waits twice as long before the next time,
 * up to an hour. `check` is called every so often; it never throws.
 */
export const watchdog = ({ stands, isReachable, restart, now }: Watched): { check: () => Promise<void> } => {
  let [quiet, patience, checkedAt] = [0, STUCK_AFTER, now()];
  let before: { left: number; sentAt: number | null } | null = null;
  let checking = false;
  const check = async (): Promise<void> => {
    const at = now();
    const passed = Math.min(MOST_BETWEEN, at - checkedAt);
    checkedAt = at;
    // Storage that does not answer is no progress.
    const standing = await stands().catch(() => before !== null && { ...before, isPaused: false });
    if (standing === false) return;
    const { left, sentAt, isPaused } = standing;
    const went = before === null || left < before.left || sentAt !== before.sentAt;
    before = { left, sentAt };
    if (left === 0 || isPaused || went) {
      quiet = 0;
      if (left === 0 || went) patience = STUCK_AFTER;
      return;
    }
    quiet += passed;
    if (quiet < patience || !(await isReachable())) return;
    quiet = 0;
    patience = Math.min(MOST, patience * 2);
    await restart();
  };
  return {
    check: async () => {
      if (checking) return;
      checking = true;
      await check().catch(() => undefined);
      checking = false;
    },
  };
};
