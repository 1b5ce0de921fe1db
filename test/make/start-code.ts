import type { RunningServer } from "./running-server.ts";

const PRINTED = /use this code there, once: ([A-Z\d]{4}(?:-[A-Z\d]{4}){2})\n/;
/** It is printed a moment after the server is ready; how long that may take, ms. */
const LIMIT_MS = 60_000;

/** The code by which a workspace is started, as a server without one prints it. */
export const startCode = async ({ output }: Pick<RunningServer, "output">): Promise<string> => {
  for (const until = Date.now() + LIMIT_MS; Date.now() < until;) {
    const code = PRINTED.exec(output())?.[1];
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server printed no code:\n${output()}`);
};
