import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { endProcess } from "./end-process.ts";
import { within } from "./within.ts";

test("H23: what never comes is given up, with what it was and what was seen of it", async () => {
  const never = new Promise<never>(() => undefined);
  await expect(within("a ship to come in", 20, never)).rejects.toThrow("waited 0.02 s for a ship to come in");
  await expect(within("a ship", 20, never, () => "fog")).rejects.toThrow("for a ship: fog");
  expect(await within("what is here", 20, Promise.resolve(3))).toBe(3);
  await expect(within("what breaks", 20, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("H23: a process that ended by itself is not waited for", async () => {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await within("Node to say its version", 60_000, once(child, "exit"));
  await endProcess(child, "Node");
});
