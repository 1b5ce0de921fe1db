import type { Terminal } from "./terminal.ts";

/** Says how far a long command is, on the error stream, at most once a second. */
export const progressOn = (terminal: Terminal, now: () => number = Date.now) => {
  let last = 0;
  return (what: string, done: number, share: number): void => {
    if (share < 1 && now() - last < 1000) return;
    last = now();
    terminal.err(`${what}: ${done.toLocaleString("en")} (${Math.floor(share * 100)} %)`);
  };
};
