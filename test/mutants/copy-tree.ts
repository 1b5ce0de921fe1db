import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What the domain's tests need of the house; `.svelte-kit`, because the settings of TypeScript begin there. */
const COPIED = ["package.json", "tsconfig.json", ".svelte-kit", "src", "server", "test"];

export const COPY_PREFIX = "fairlead-mutants-";

/**
 * A copy of the tree under the system's temporary folder, with the packages of this one, so that nothing here is ever
 * changed. It is removed when this process ends; after a `kill -9` it stays where it is, to be removed with the rest of
 * that folder.
 */
export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), COPY_PREFIX));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"), "dir");
  return copy;
}
