import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderCircles } from "./folder-circle.ts";
import { sourceFiles } from "./source-files.ts";

const walls = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Required<IConfiguration>;

async function crossings(baseDir: string): Promise<string[]> {
  const { output } = await cruise(["src", "server"], {
    ...walls.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: walls.forbidden },
  });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

test("H1: every room imports only what it may", async () => {
  expect(await crossings(process.cwd())).toEqual([]);
});

test("H1: no folders need each other", () => {
  expect(folderCircles(sourceFiles("src", "server"))).toEqual([]);
});

test("H1: the wall against circles of folders bites", () => {
  const whole = sourceFiles("src", "server");
  const planted = { path: "server/base/planted.ts", text: 'import type { Access } from "#server/access/access";' };
  const found = folderCircles([...whole, planted]);
  expect(found).toContain("server/base -> server/access (server/base/planted.ts)");
  expect(found).toContainEqual(expect.stringMatching(/^server\/access -> server\/base \(/));
  // No two of these files need each other; the folders do, by a way over a third.
  const around = [
    { path: "src/a/one.ts", text: 'import { two } from "../b/two.ts";' },
    { path: "src/b/other.ts", text: 'const lazy = import("../c/three.ts");' },
    { path: "src/c/more.svelte", text: '<script lang="ts">import { four } from "../a/four.ts";</script>' },
    { path: "src/d/five.ts", text: 'import { two } from "../b/two.ts";' },
  ];
  expect(folderCircles(around)).toEqual([
    "src/a -> src/b (src/a/one.ts)",
    "src/b -> src/c (src/b/other.ts)",
    "src/c -> src/a (src/c/more.svelte)",
  ]);
  expect(folderCircles(around.slice(0, 2))).toEqual([]);
});

const WRONG: Record<string, string> = {
  "src/domain/statistics/a.ts": 'import * as z from "zod/mini"; export const a = z.string();',
  "src/domain/time/b.ts": 'import { c } from "../sequence/c.ts"; export const b = c;',
  "src/domain/sequence/c.ts": 'import { readFileSync } from "node:fs"; export const c = readFileSync;',
  "src/contract/d.ts": 'import { b } from "../../server/e.ts"; export const d = b;',
  "server/e.ts": 'import { f } from "../src/link/f.ts"; export const b = f;',
  "src/link/f.ts": 'import { r } from "../../server/router.ts"; export const f = r;',
  "server/router.ts": 'import pg from "pg"; export const r = pg;',
  "src/phone/g.ts": 'import { onMount } from "svelte"; export const g = onMount;',
  "src/phone/outbox/o.ts": 'import { p } from "../leads/copy/p.ts"; export const o = p;',
  "src/phone/leads/copy/p.ts":
    'import { q } from "../attempt/q.ts"; import { openDB } from "idb"; export const p = [q, openDB];',
  "src/phone/leads/attempt/q.ts": 'import { s } from "../../sync/wipe/s.ts"; export const q = s;',
  "src/phone/sync/wipe/s.ts": 'import { t } from "../round/t.ts"; export const s = t;',
  "src/phone/sync/round/t.ts": "export const t = 1;",
  "src/domain/sequence/u.ts": 'import { v } from "./faults/v.ts"; export const u = v;',
  "src/domain/sequence/faults/v.ts": 'import { w } from "../dimensions/w.ts"; export const v = w;',
  "src/domain/sequence/dimensions/w.ts": "export const w = 1;",
  "src/ui/h.svelte": '<script lang="ts">import { g } from "../phone/g.ts"; g;</script>',
  "src/routes/i.ts": 'import { openDB } from "idb"; export const i = openDB;',
  "server/j.ts": 'import { j } from "./nowhere.ts"; export const k = j;',
  "src/calendar/l.ts": 'import { m } from "../contract/m.ts"; export const l = m;',
  "src/contract/m.ts": 'import { n } from "./n.ts"; export const m = n;',
  "src/contract/n.ts": 'import { m } from "./m.ts"; export const n = m;',
  "server/base/o.ts": 'import { p } from "../db/phone/p.ts"; export const o = p;',
  "server/db/phone/p.ts": 'import { q } from "../review/q.ts"; export const p = q;',
  "server/db/review/q.ts": 'import { r } from "../../review/r.ts"; export const q = r;',
  "server/review/r.ts": 'import { s } from "../sync/s.ts"; export const r = s;',
  "server/sync/s.ts": 'import { t } from "../jobs/t.ts"; export const s = t;',
  "server/jobs/t.ts": 'import { u } from "../u.ts"; export const t = u;',
  "server/u.ts": "export const u = 1;",
  "server/import/cells/v.ts": 'import { w } from "../rows/w.ts"; export const v = w;',
  "server/import/rows/w.ts": 'import { x } from "../x.ts"; export const w = x;',
  "server/import/x.ts": "export const x = 1;",
  "server/db/y.ts": "export const y = 1;",
  "server/db/record/z.ts": 'import { y } from "../y.ts"; export const z = y;',
};

const PACKAGES = ["zod/mini", "pg", "svelte", "idb"];
for (const name of PACKAGES) WRONG[`node_modules/${name}/index.js`] = "export default 1;";

let fixture = "";
beforeAll(() => {
  fixture = mkdtempSync(join(tmpdir(), "walls-"));
  for (const [path, text] of Object.entries(WRONG)) {
    mkdirSync(dirname(join(fixture, path)), { recursive: true });
    writeFileSync(join(fixture, path), text);
  }
});
afterAll(() => rmSync(fixture, { recursive: true }));

test("H1: each wall bites", async () => {
  const crossed = await crossings(fixture);
  const bites = (expected: string) => expect(crossed).toContainEqual(expect.stringContaining(expected));
  bites("domain-statistics: src/domain/statistics/a.ts -> node_modules/zod/mini/index.js");
  bites("domain-time: src/domain/time/b.ts -> src/domain/sequence/c.ts");
  bites("domain-sequence: src/domain/sequence/c.ts -> fs");
  bites("contract: src/contract/d.ts -> server/e.ts");
  bites("server: server/e.ts -> src/link/f.ts");
  bites("link-type-only: src/link/f.ts -> server/router.ts");
  bites("sql-only-in-db: server/router.ts -> node_modules/pg/index.js");
  bites("phone: src/phone/g.ts -> node_modules/svelte/index.js");
  bites("svelte-only-in-screens: src/phone/g.ts -> node_modules/svelte/index.js");
  bites("ui: src/ui/h.svelte -> src/phone/g.ts");
  bites("indexeddb-in-storage: src/routes/i.ts -> node_modules/idb/index.js");
  bites("indexeddb-in-storage: src/phone/leads/copy/p.ts -> node_modules/idb/index.js");
  bites("phone-rungs-only: src/phone/g.ts");
  bites("phone-outbox: src/phone/outbox/o.ts -> src/phone/leads/copy/p.ts");
  bites("phone-leads-copy: src/phone/leads/copy/p.ts -> src/phone/leads/attempt/q.ts");
  bites("phone-leads-attempt: src/phone/leads/attempt/q.ts -> src/phone/sync/wipe/s.ts");
  bites("phone-sync-wipe: src/phone/sync/wipe/s.ts -> src/phone/sync/round/t.ts");
  bites("sequence-words: src/domain/sequence/u.ts -> src/domain/sequence/faults/v.ts");
  bites("sequence-faults: src/domain/sequence/faults/v.ts -> src/domain/sequence/dimensions/w.ts");
  bites("resolvable: server/j.ts -> ./nowhere.ts");
  bites("calendar: src/calendar/l.ts -> src/contract/m.ts");
  bites("no-circles: src/contract/m.ts");
  bites("server-base: server/base/o.ts -> server/db/phone/p.ts");
  bites("server-db-phone: server/db/phone/p.ts -> server/db/review/q.ts");
  bites("server-db: server/db/review/q.ts -> server/review/r.ts");
  bites("server-review: server/review/r.ts -> server/sync/s.ts");
  bites("server-sync: server/sync/s.ts -> server/jobs/t.ts");
  bites("server-jobs: server/jobs/t.ts -> server/u.ts");
  bites("server-import-cells: server/import/cells/v.ts -> server/import/rows/w.ts");
  bites("server-import-rows: server/import/rows/w.ts -> server/import/x.ts");
  bites("server-db-record: server/db/record/z.ts -> server/db/y.ts");
});
