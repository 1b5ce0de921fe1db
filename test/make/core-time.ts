import { readFileSync } from "node:fs";

/** What a process's main thread has had of the machine so far, ms. */
export type CoreTime = {
  /** Time it worked. */
  usedMs: number;
  /** Time it was ready and waited for a core: what others on the machine took of its time. */
  waitedMs: number;
};

/** Of a process; zeros where the machine does not tell. */
export const coreTime = (pid: number = process.pid): CoreTime => {
  try {
    const [used = "0", waited = "0"] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
    return { usedMs: Number(used) / 1e6, waitedMs: Number(waited) / 1e6 };
  } catch {
    return { usedMs: 0, waitedMs: 0 };
  }
};
