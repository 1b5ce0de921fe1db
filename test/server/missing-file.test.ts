import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const LIMIT_MS = 60_000;
const MISSING = ["./gone.ts", "#server/base/gone", "#domain/gone"];

test.each(MISSING)("S116: that %s is missing is told by Node, with the file that asked for it", async (missing) => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "server"));
  for (const file of [
    "package.json",
    ...["require-node", "quick-imports", "quick-packages"].map((n) => `server/${n}.js`),
  ])
    cpSync(file, join(folder, file));
  writeFileSync(join(folder, "server/main.ts"), 'import "./there.ts";\n');
  writeFileSync(join(folder, "server/there.ts"), `import "${missing}";\n`);
  const args = ["--import", "./server/require-node.js", "server/main.ts"];
  const started = promisify(execFile)(process.execPath, args, { cwd: folder, timeout: LIMIT_MS });
  const { code, stderr } = (await started.catch((error: unknown) => error)) as { code: number; stderr: string };
  expect(code).toBe(1);
  expect(stderr).toMatch(/Cannot find module '\S*\/gone\.ts' imported from \S*\/server\/there\.ts\n/);
  expect(stderr).toContain("ERR_MODULE_NOT_FOUND");
});
