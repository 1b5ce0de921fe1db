import type { SourceFile } from "./source-files.ts";

/**
 * Message keys that no code shows. A key counts as used when it stands whole in the code (`m.rescue_title()` or
 * `m["rescue_title"]`), or when code builds it from a prefix in a template: `fault_${fault}` uses every `fault_*`.
 */
export function unusedMessages(keys: readonly string[], code: readonly SourceFile[]): string[] {
  const all = code.map(({ text }) => text).join("\n");
  const words = new Set(all.match(/[a-z][a-z0-9_]*/gi) ?? []);
  const prefixes = [...all.matchAll(/`([a-z][a-z0-9_]*_)\$\{/g)].map(([, prefix]) => prefix ?? "");
  return keys.filter((key) => !words.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
}

/** Keys that code names and no message file has. */
export function missingMessages(keys: readonly string[], code: readonly SourceFile[]): string[] {
  const known = new Set(keys);
  return code.flatMap(({ path, text }) => {
    if (!/paraglide\/messages/.test(text)) return [];
    const named = [...text.matchAll(/\bm\.([a-z]\w*)/g)].map(([, key]) => key ?? "");
    return named.filter((key) => !known.has(key)).map((key) => `${path}: ${key}`);
  });
}
