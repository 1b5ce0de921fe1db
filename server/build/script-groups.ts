import { join } from "node:path";

/** What a bundler knows of a module: what it imports at once. */
type Modules = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null };

/** All messages hang on one list, and each is tied to whoever shows it, not to whoever opens the list. */
const MESSAGES = /\/paraglide\/messages/;

/** Everything the given modules import at once, themselves included. */
const importedBy = (starts: readonly string[], modules: Modules): Set<string> => {
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
 * Has all that a layout imports at once travel as one script, named `name`: every page under the layout loads it, and
 * dozens of small scripts weigh more (gzip) and come later. `folder`: the layout's, absolute.
 */
export const scriptOfLayout = (name: string, folder: string) => {
  const files = ["+layout.svelte", "+layout.ts", "+error.svelte"].map((file) => join(folder, file));
  let own: Set<string> | null = null;
  return {
    name: (id: string, modules: Modules): string | null => ((own ??= importedBy(files, modules)).has(id) ? name : null),
  };
};
