import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ended, runProgram } from "./run-program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A build to come: a copy of the server's sources with some of their words changed, and what else it runs. */
export type LaterBuild = { run: (program: string, env: Record<string, string>) => Promise<Ended>; remove: () => void };

/** `changes`: by file, what stands there now and what will. A text that is not there is a mistake of the test's. */
export const laterBuild = (changes: Readonly<Record<string, readonly (readonly [string, string])[]>>): LaterBuild => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-later-"));
  for (const part of ["package.json", "server", "src/contract", "src/domain", "src/calendar"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [file, words] of Object.entries(changes)) {
    let text = readFileSync(join(folder, file), "utf8");
    for (const [now, then] of words) {
      if (!text.includes(now)) throw new Error(`${file} does not say: ${now}`);
      text = text.replace(now, () => then);
    }
    writeFileSync(join(folder, file), text);
  }
  return {
    run: (program, env) => {
      const file = join(folder, "program.ts");
      writeFileSync(file, program);
      return runProgram(file, env);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
