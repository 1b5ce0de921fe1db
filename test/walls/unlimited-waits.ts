import type { SourceFile } from "./source-files.ts";

/** Waits for what another process, a socket or a browser does; and questions to a server, over the network or without one. */
const EVENT = /\bonce\(.*"(exit|close|listening|message|response|crash|data|error)"/;
const QUESTION = /\bfetch\((`|"|new URL)|\.inject\(/;
/** How a wait is limited. A promise may be made on one line and waited for on another. */
const LIMITED = /\bwithin\(|\bendProcess\(|AbortSignal\.timeout\(|\bsignal\b/;

const HEARD = 12;

/** Lines of tests that wait for something outside their own process, with no limit near. Files that make waits limited are the limit. */
export const unlimitedWaits = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) => {
    const lines = text.split("\n");
    return lines.flatMap((line, at) => {
      if (!EVENT.test(line) && !QUESTION.test(line)) return [];
      const near = lines.slice(Math.max(0, at - HEARD), at + HEARD).join("\n");
      return LIMITED.test(near) ? [] : [`${path}:${at + 1}: ${line.trim()}`];
    });
  });
