import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";

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
});
