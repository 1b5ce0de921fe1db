import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { within } from "./within.ts";

/** Below those that systems give to whoever calls out: one found free would be in use by the time a server takes it. */
const [FIRST, LAST] = [20_000, 32_000];

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** A TCP port of this machine that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (await within("a look whether a port is free", 30_000, isFree(port))) return port;
  }
}
