import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./free-port.ts";
import { within } from "./within.ts";

/** A port of this machine opens and closes at once, ms. */
const LIMIT_MS = 30_000;

export type CutLine = {
  /** The address by which a browser reaches the server while the line stands. */
  url: string;
  /** From here on nothing gets through, and what was under way is broken off. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
};

/** A line to a server of this machine that can be cut and mended, in any browser: it carries bytes and knows nothing of them. */
export async function startCutLine(serverUrl: string): Promise<CutLine> {
  const port = await freePort();
  const far = Number(new URL(serverUrl).port);
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // Either end may hang up at any moment: that is what the line is for.
    socket.on("error", () => undefined);
  };
  const carrier = createServer((near) => {
    const away = connect(far, "127.0.0.1");
    for (const socket of [near, away]) keep(socket);
    near.on("close", () => away.destroy());
    away.on("close", () => near.destroy());
    near.pipe(away).pipe(near);
  });
  const mend = async (): Promise<void> => {
    if (!carrier.listening)
      await within("the line to listen", LIMIT_MS, once(carrier.listen(port, "127.0.0.1"), "listening"));
  };
  await mend();
  return {
    url: `http://localhost:${port}`,
    mend,
    cut: async () => {
      if (!carrier.listening) return;
      const closed = once(carrier, "close");
      carrier.close();
      for (const socket of open) socket.destroy();
      await within("the line to be cut", LIMIT_MS, closed);
    },
  };
}
