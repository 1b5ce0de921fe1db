import { Worker } from "node:worker_threads";
import { assessChunk, type ChunkResult } from "./assess-chunk.ts";

/** So few leads are judged sooner than they are handed over. */
const FEW = 200;
/** A thread without work is kept so long: what an import brings in comes thousand by thousand. */
const IDLE_MS = 10_000;

type Chunk = Parameters<typeof assessChunk>;
/** What the thread is asked, and what it tells: the chunk it made, or what it broke on. */
export type Asked = { no: number; of: Chunk };
export type Told = { no: number; made: ChunkResult | null; error: unknown };

type Waiting = { resolve: (made: ChunkResult) => void; reject: (error: unknown) => void };
type Thread = { ask: (of: Chunk) => Promise<ChunkResult> };

let running: Thread | null = null;

const startThread = (): Thread => {
  const worker = new Worker(new URL("./judge-thread.ts", import.meta.url));
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;
  const thread: Thread = {
    ask: (of) => {
      const no = (asked += 1);
      const { promise, resolve, reject } = Promise.withResolvers<ChunkResult>();
      worker.postMessage({ no, of } satisfies Asked);
      waiting.set(no, { resolve, reject });
      clearTimeout(idle);
      worker.ref();
      return promise;
    },
  };
  const leave = (): void => {
    if (running === thread) running = null;
  };
  /** Nobody waits for a thread that has ended. */
  const end = (error: unknown): void => {
    leave();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", ({ no, made, error }: Told) => {
    const one = waiting.get(no);
    waiting.delete(no);
    if (made === null) one?.reject(error);
    else one?.resolve(made);
    if (waiting.size > 0) return;
    // A server that has nothing else to do may end.
    worker.unref();
    idle = setTimeout(() => {
      leave();
      void worker.terminate();
    }, IDLE_MS).unref();
  });
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the judge's thread ended before it answered")));
  return thread;
};

/**
 * `assessChunk`, many leads at once in a thread of their own: a thousand take half a second, and
 * whoever asks the server for something meanwhile is answered. What breaks there breaks here.
 */
export const assessApart = async (...of: Chunk): Promise<ChunkResult> => {
  if (of[0].length < FEW) return assessChunk(...of);
  running ??= startThread();
  return running.ask(of);
};
