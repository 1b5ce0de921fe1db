import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { addressOf, type Chunk, closureOf, foldersAbove } from "./page-closure.ts";

/**
 * What a page's scripts may weigh together, bytes in gzip, in the thousands that browsers' network panels count: the
 * pages that roles land on after signing in (src/routes/shell/roles.ts), and the card, where a rep works.
 */
export const SCRIPT_LIMITS: Readonly<Record<string, number>> = {
  "/queue": 70_000,
  "/lead/[id]": 100_000,
  "/review": 70_000,
  "/review/leads": 74_000,
  "/review/spread": 70_000,
  "/consistency": 68_000,
};
/** Where the last build's figures lie, by page: bytes in gzip, and the scripts by name. */
export const PAGE_SIZES_FILE = ".svelte-kit/page-sizes.json";
export type PageSizes = Readonly<Record<string, { readonly bytes: number; readonly scripts: readonly string[] }>>;

/** Each page that is heavier than it may be, with both figures. A page with a limit and no figure has moved: it counts too. */
export const heavyPages = (sizes: PageSizes): string[] =>
  Object.entries(SCRIPT_LIMITS)
    .filter(([page, most]) => (sizes[page]?.bytes ?? Infinity) > most)
    .map(([page, most]) => `${page} loads ${sizes[page]?.bytes ?? "nothing known"}, ${most} at most`);

const ROUTE_FILE = /^export \{ default as component \} from "(?:\.\.\/)+(src\/routes\/[^"]+)"/m;

/**
 * Measures, page by page, the scripts a browser loads before the page shows (gzip, bytes), and stops the build when
 * one is heavier than its limit, or not there at all. Parts loaded on demand are not counted.
 */
export function limitScripts(): Plugin {
  return {
    name: "fairlead:limit-scripts",
    apply: "build",
    enforce: "post",
    // Last of all: the lists of what to fetch together are written into the scripts at the very end.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = new Map<string, Chunk>();
        const entries: string[] = [];
        const nodeOf = new Map<string, string>();
        for (const output of Object.values(bundle)) {
          if (output.type !== "chunk") continue;
          chunks.set(output.fileName, output);
          if (/\/entry\/(start|app)\./.test(output.fileName)) entries.push(output.fileName);
          const source = output.facadeModuleId === null ? null : this.getModuleInfo(output.facadeModuleId)?.code;
          const route = ROUTE_FILE.exec(source ?? "")?.[1];
          if (route !== undefined) nodeOf.set(route, output.fileName);
        }
        // The server's half and the service worker pass here as well; only the browser's half has these entries.
        if (entries.length < 2) return;
        const sizes: Record<string, PageSizes[string]> = {};
        for (const page of nodeOf.keys()) {
          if (!page.endsWith("/+page.svelte")) continue;
          const frames = foldersAbove(page).flatMap((folder) => [
            `${folder}/+layout.svelte`,
            `${folder}/+error.svelte`,
          ]);
          const nodes = [page, ...frames].flatMap((file) => nodeOf.get(file) ?? []);
          const loaded = closureOf([...entries, ...nodes], chunks);
          sizes[addressOf(page)] = {
            bytes: loaded.reduce((sum, { code }) => sum + gzipSync(code).length, 0),
            scripts: loaded.map(({ fileName }) => fileName),
          };
        }
        writeFileSync(PAGE_SIZES_FILE, JSON.stringify(sizes, null, 2));
        const heavy = heavyPages(sizes);
        if (heavy.length > 0) this.error(`Too much script at once (bytes, gzip): ${heavy.join("; ")}.`);
      },
    },
  };
}
