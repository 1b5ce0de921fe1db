// A client by itself, in a thread of its own: what it costs to ask without pause is not paid by those who are measured.
import { parentPort, workerData } from "node:worker_threads";
import { withoutPause } from "./asked-without-pause.ts";
import { COSTLIEST, type Costly } from "./costliest.ts";

const { name, of, forMs, atOnce } = workerData as { name: string; of: Costly; forMs: number; atOnce: number };
const answered = new Map<number, number>();
const ends = performance.now() + forMs;
await withoutPause(COSTLIEST[name]!(of), atOnce, answered)(() => performance.now() >= ends);
parentPort?.postMessage(answered);
