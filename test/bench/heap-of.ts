import type { RunningServer } from "../make/running-server.ts";

type Answer = { id: number; result?: { usedSize?: number }; error?: { message: string } };

/**
 * Asks a running server, started with `--inspect`, by its inspector (no route of its own) how many bytes its heap
 * holds after everything nobody needs is collected.
 */
export const heapOf = async (server: RunningServer): Promise<() => Promise<number>> => {
  const address = /Debugger listening on (ws:\S+)/.exec(server.output())?.[1];
  if (address === undefined) throw new Error("the server was not started with its inspector open");
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the inspector does not answer")));
  });
  let asked = 0;
  const ask = (method: string): Promise<Answer> =>
    new Promise((resolve) => {
      const id = (asked += 1);
      const hear = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as Answer;
        if (answer.id !== id) return;
        socket.removeEventListener("message", hear);
        resolve(answer);
      };
      socket.addEventListener("message", hear);
      socket.send(JSON.stringify({ id, method }));
    });
  return async () => {
    // The second one takes what the first one's finalizers let go of.
    for (let n = 0; n < 2; n += 1) await ask("HeapProfiler.collectGarbage");
    const { result, error } = await ask("Runtime.getHeapUsage");
    if (result?.usedSize === undefined) throw new Error(error?.message ?? "no figure");
    return result.usedSize;
  };
};
