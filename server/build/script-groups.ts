import { join } from "node:path";

/** What a bundler knows of a module: what it imports at once. */
type Modules = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null };

/** Layouts by the script that carries all they load, the outermost first. */
const LAYOUTS: readonly [string, readonly string[]][] = [
  ["frame", ["src/routes/+layout.svelte", "src/routes/+layout.ts", "src/routes/+error.svelte"]],
  ["phone", ["src/routes/(rep)/+layout.svelte", "src/routes/(rep)/+layout.ts"]],
];

/** Every message hangs on this one list; those that a script shows come with it all the same. */
const MESSAGES = /\/paraglide\/messages/;

const closureOf = (starts: readonly string[], modules: Modules): Set<string> => {
  const seen = new Set<string>();
  const waiting = [...starts];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id) || MESSAGES.test(id)) continue;
    seen.add(id);
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
};

/**
 * Which script a module travels in: what a layout loads is loaded by every page under it, and one script of it all is
 * smaller (gzip) and sooner here than dozens. Null: the bundler decides. `root`: the project's folder.
 */
export const scriptGroups = (root: string, only: string) => {
  let groups: [string, Set<string>][] | null = null;
  return (id: string, modules: Modules): string | null => {
    groups ??= LAYOUTS.filter(([name]) => name === only).map(([name, files]) => [
      name,
      closureOf(
        files.map((file) => join(root, file)),
        modules,
      ),
    ]);
    return groups.find(([, closure]) => closure.has(id))?.[0] ?? null;
  };
};
