// As they are before a test takes the timers over.
const { setTimeout: later, clearTimeout: never } = globalThis;

/**
 * Waits for something that another process, a network or a timer has to bring about, and no longer than `limitMs`: then
 * throws, saying what it waited for. `seen`: what is known of it by then.
 */
export const within = async <T>(
  what: string,
  limitMs: number,
  work: PromiseLike<T>,
  seen: () => string = () => "",
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = later(() => {
      const known = seen();
      reject(new Error(`waited ${limitMs / 1_000} s for ${what}${known === "" ? "" : `: ${known}`}`));
    }, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    never(timer);
  }
};
