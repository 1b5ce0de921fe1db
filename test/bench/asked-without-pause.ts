import { setTimeout as wait } from "node:timers/promises";
import { quantile } from "#domain/statistics/quantile";

/** One thing somebody asks for. Answers the status. */
export type Asking = () => Promise<number>;

const ANSWER_LIMIT_MS = 60_000;

/**
 * What came of asking: how long each took, ms, how many failed, and how often it was asked. `undisturbed`: the median of
 * how long each took without the time in which a core was waited for.
 */
export type Told = { median: number; undisturbed: number; worst: number; failed: number; asked: number };

const medianOf = (times: readonly number[]): number =>
  quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  ) ?? Number.NaN;

const toldOf = (times: readonly number[], undisturbed: readonly number[], failed: number): Told => {
  return {
    median: medianOf(times),
    undisturbed: medianOf(undisturbed),
    worst: Math.max(...times),
    failed,
    asked: times.length,
  };
};

export const askedAt = async (
  url: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
): Promise<number> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS), ...init });
  await answer.arrayBuffer();
  return answer.status;
};

/** Asks for what ordinary people need, one thing after another with a short pause, for so long. `waitedMs`: for a core, so far. */
export const askedMeanwhile = async (
  asks: readonly Asking[],
  forMs: number,
  pauseMs: number,
  waitedMs: () => number,
  during: (until: () => boolean) => Promise<unknown> = () => Promise.resolve(),
): Promise<Told> => {
  const ends = performance.now() + forMs;
  const times: number[] = [];
  const undisturbed: number[] = [];
  let failed = 0;
  const isOver = (): boolean => performance.now() >= ends;
  const others = during(isOver);
  while (!isOver()) {
    for (const ask of asks) {
      const [began, waited] = [performance.now(), waitedMs()];
      const status = await ask().catch(() => 0);
      times.push(performance.now() - began);
      undisturbed.push(times.at(-1)! - (waitedMs() - waited));
      if (status !== 200) failed += 1;
    }
    await wait(pauseMs);
  }
  await others;
  return toldOf(times, undisturbed, failed);
};

/** One client that asks for the same again and again, `atOnce` at once, until it is over. Tells how often and how it was answered. */
export const withoutPause =
  (ask: Asking, atOnce: number, answered: Map<number, number>) =>
  async (isOver: () => boolean): Promise<void> => {
    const one = async (): Promise<void> => {
      while (!isOver()) {
        const status = await ask().catch(() => 0);
        answered.set(status, (answered.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  };
