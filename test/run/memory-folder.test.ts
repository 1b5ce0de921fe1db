import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const ask = (memory: string, enough: number): string =>
  execFileSync(
    process.execPath,
    [
      "--import",
      "./server/require-node.js",
      "--input-type=module-typescript",
      "--eval",
      `
      const { memoryFolder } = await import("./test/run/memory-folder.ts");
      const { statSync } = await import("node:fs");
      const folder = memoryFolder(${JSON.stringify(memory)}, ${enough});
      console.log(folder, process.pid, folder && (statSync(folder).mode & 0o777).toString(8));
    `,
    ],
    { encoding: "utf8" },
  ).trim();

test("H31: a run's throw-away folders lie in memory where there is enough, and go with it, or with the next one", () => {
  const memory = mkdtempSync(join(tmpdir(), "memory-"));
  onTestFinished(() => rmSync(memory, { recursive: true }));
  // No process has so high a number.
  const left = join(memory, "fairlead-run-99999999");
  const others = [join(memory, `fairlead-run-${process.pid}`), join(memory, "fairlead-run-x")];
  for (const folder of [left, ...others]) mkdirSync(join(folder, "data"), { recursive: true });

  const [folder = "", pid, mode] = ask(memory, 1).split(" ");
  expect(folder).toBe(join(memory, `fairlead-run-${pid}`));
  expect(mode).toBe("755");
  expect([folder, left].map((one) => existsSync(one))).toEqual([false, false]);
  expect(others.map((one) => existsSync(one))).toEqual([true, true]);
  expect(ask(memory, 2 ** 60)).toMatch(/^undefined /);
  expect(ask(join(memory, "absent"), 1)).toMatch(/^undefined /);
});
