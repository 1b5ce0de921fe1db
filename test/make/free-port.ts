import { createServer } from "node:net";
import { within } from "./within.ts";

/** A TCP port of this machine that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  const found = new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
  return within("a free port", 30_000, found);
}
