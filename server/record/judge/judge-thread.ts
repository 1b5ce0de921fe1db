// Judges chunks in a thread of its own: `judge-apart.ts` starts it and asks.
import { parentPort } from "node:worker_threads";
import { assessChunk } from "./assess-chunk.ts";
import type { Asked, Told } from "./judge-apart.ts";

parentPort?.on("message", ({ no, of }: Asked) => {
  const told: Told = { no, made: null, error: null };
  try {
    told.made = assessChunk(...of);
  } catch (error) {
    told.error = error;
  }
  parentPort?.postMessage(told);
});
