import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";

const walls = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Required<IConfiguration>;

/** The rep's pages, the frame around them, and the rooms that they are made of. */
const PHONE = String.raw`^src/(phone|ui|link|calendar|routes/\(rep\)|routes/[^/(]+)/|^src/routes/[^/]+$`;

const offThePhone: IForbiddenRuleType = {
  name: "schemas-off-the-phone",
  comment: "A list and its type lie in a file of their own, the schema beside it in <name>-schema.ts.",
  severity: "error",
  from: { path: PHONE },
  to: { path: "^node_modules/zod/", reachable: true },
};

/** Crossings at run time, once types are gone: by whatever way, at once or on demand. */
const crossings = async (baseDir: string): Promise<string[]> => {
  const { output } = await cruise(["src"], {
    ...walls.options,
    tsPreCompilationDeps: false,
    baseDir,
    validate: true,
    ruleSet: { forbidden: [offThePhone] },
  });
  return (output as ICruiseResult).summary.violations.map(({ from, to }) => `${from} -> ${to}`);
};

test("H20: nothing that runs on the phone reaches a schema", async () => {
  expect(await crossings(process.cwd())).toEqual([]);
});

const FILES: Record<string, string> = {
  "src/domain/attempt/channel.ts": 'export const CHANNELS = ["call"] as const; export type Channel = "call";',
  "src/domain/attempt/channel-schema.ts":
    'import * as z from "zod/mini"; import { CHANNELS } from "./channel.ts"; export const channel = z.enum(CHANNELS); export type Parsed = z.infer<typeof channel>;',
  "src/domain/judge.ts": 'import { channel } from "./attempt/channel-schema.ts"; export const judge = channel;',
  "src/phone/fine.ts":
    'import { CHANNELS } from "../domain/attempt/channel.ts"; import type { Parsed } from "../domain/attempt/channel-schema.ts"; export const fine: readonly Parsed[] = CHANNELS;',
  "src/phone/at-once.ts": 'import { judge } from "../domain/judge.ts"; export const a = judge;',
  "src/phone/on-demand.ts": 'export const b = async () => import("../domain/judge.ts");',
  "src/routes/(rep)/card.svelte":
    '<script lang="ts">import type { Parsed } from "../../domain/attempt/channel-schema.ts"; import { judge } from "../../domain/judge.ts"; const c: Parsed | null = null; judge; c;</script>',
  "src/routes/(admin)/form.ts": 'import { judge } from "../../domain/judge.ts"; export const d = judge;',
  "node_modules/zod/mini/index.js": "export default 1;",
};

let fixture = "";
beforeAll(() => {
  fixture = mkdtempSync(join(tmpdir(), "run-time-"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(fixture, path)), { recursive: true });
    writeFileSync(join(fixture, path), text);
  }
});
afterAll(() => rmSync(fixture, { recursive: true }));

test("H20: the wall bites by any way but a type", async () => {
  expect((await crossings(fixture)).sort()).toEqual([
    "src/phone/at-once.ts -> node_modules/zod/mini/index.js",
    "src/phone/on-demand.ts -> node_modules/zod/mini/index.js",
    "src/routes/(rep)/card.svelte -> node_modules/zod/mini/index.js",
  ]);
});
