const MOST_MS = 30_000;

/**
 * Runs one round while no other page of this browser runs one: at most 30 s of waiting and 30 s of holding. Not being
 * granted is no reason not to sync: the server takes every event once, whoever sends it.
 */
export const underRoundLock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  if (!("locks" in navigator)) return work();
  let running: Promise<T> | null = null;
  const start = (): Promise<T> => (running ??= work());
  const timeUp = new Promise<void>((resolve) => setTimeout(resolve, MOST_MS));
  try {
    await navigator.locks.request(name, { signal: AbortSignal.timeout(MOST_MS) }, () =>
      Promise.race([
        start().then(
          () => undefined,
          () => undefined,
        ),
        timeUp,
      ]),
    );
  } catch {
    // Not granted in time, or locks are closed to us.
  }
  return start();
};
