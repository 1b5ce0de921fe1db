import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { addressOf, type Chunk, closureOf, foldersAbove } from "./page-closure.ts";

/** 75 kB, in the thousands that browsers' network panels count. */
export const FIRST_SCREEN_LIMIT = 75_000;
/** The pages that roles land on after signing in (src/routes/shell/roles.ts). */
export const FIRST_SCREENS = ["/queue", "/review", "/review/leads", "/review/spread"];
/** Where the last build's figures lie, by page. */
export const PAGE_SIZES_FILE = ".svelte-kit/page-sizes.json";

const ROUTE_FILE = /^export \{ default as component \} from "(?:\.\.\/)+(src\/routes\/[^"]+)"/m;

/**
 * Measures, page by page, the scripts a browser loads before the page shows (gzip, bytes), and stops the build when
 * a first screen is heavier than the limit. Parts loaded on demand (charts) are not counted.
 */
export function limitFirstScreen(): Plugin {
  return {
    name: "fairlead:limit-first-screen",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
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
      const sizes: Record<string, number> = {};
      for (const page of nodeOf.keys()) {
        if (!page.endsWith("/+page.svelte")) continue;
        const frames = foldersAbove(page).flatMap((folder) => [`${folder}/+layout.svelte`, `${folder}/+error.svelte`]);
        const nodes = [page, ...frames].flatMap((file) => nodeOf.get(file) ?? []);
        const loaded = closureOf([...entries, ...nodes], chunks);
        sizes[addressOf(page)] = loaded.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      }
      writeFileSync(PAGE_SIZES_FILE, JSON.stringify(sizes, null, 2));
      const heavy = FIRST_SCREENS.filter((page) => (sizes[page] ?? 0) > FIRST_SCREEN_LIMIT);
      if (heavy.length > 0)
        this.error(
          `The first screen may load ${FIRST_SCREEN_LIMIT} bytes of script (gzip): ` +
            heavy.map((page) => `${page} loads ${sizes[page]}`).join(", "),
        );
    },
  };
}
