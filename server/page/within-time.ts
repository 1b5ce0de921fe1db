import { FetchRefusal } from "./fetch-refusal.ts";

/**
 * Gives work so many ms, and no longer than `outer` allows; then refuses with `too_slow`, whether or not the work heeds
 * the signal that it is handed.
 */
export const withinTime = async <T>(
  ms: number,
  outer: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const own = new AbortController();
  const late = Promise.withResolvers<never>();
  const stop = (): void => {
    own.abort();
    late.reject(new FetchRefusal("too_slow"));
  };
  if (outer?.aborted === true) throw new FetchRefusal("too_slow");
  const timer = setTimeout(stop, ms);
  outer?.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work(own.signal), late.promise]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
};
