/** A built script: what it's called, what it loads at once, and its text. */
export type Chunk = { fileName: string; imports: readonly string[]; code: string };

/** Everything the given chunks load before they can run, themselves included. */
export function closureOf(starts: readonly string[], chunks: ReadonlyMap<string, Chunk>): Chunk[] {
  const seen = new Map<string, Chunk>();
  const waiting = [...starts];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = chunks.get(name);
    if (chunk === undefined || seen.has(name)) continue;
    seen.set(name, chunk);
    waiting.push(...chunk.imports);
  }
  return [...seen.values()];
}

/** The folders whose layouts and error pages a page brings along: `src/routes/(a)/b` → routes, (a), (a)/b. */
export function foldersAbove(pageFile: string): string[] {
  const parts = pageFile.split("/").slice(0, -1);
  return parts.flatMap((_, at) => (at === 0 ? [] : [parts.slice(0, at + 1).join("/")]));
}

/** `src/routes/(review)/review/leads/+page.svelte` → `/review/leads` */
export function addressOf(pageFile: string): string {
  const parts = pageFile.split("/").slice(2, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}
