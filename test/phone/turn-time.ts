import { vi } from "vitest";

const MOST_TURNS = 5_000;

/** Lets fake time run until the work has ended; null if it never does. Only timers are fake: storage goes on by itself. */
export const untilEnded = async <T>(work: Promise<T>): Promise<{ value: T } | { error: unknown } | null> => {
  let ended: { value: T } | { error: unknown } | null = null;
  work.then(
    (value) => void (ended = { value }),
    (error: unknown) => void (ended = { error }),
  );
  for (let turn = 0; turn < MOST_TURNS && ended === null; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(100);
  }
  return ended;
};

/** Takes over the timers and nothing else. */
export const fakeTimers = (): void => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
