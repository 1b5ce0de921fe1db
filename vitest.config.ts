import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/run/longest-first.ts";
import { RUN_SEED } from "./test/run/run-seed.ts";
import { VitestTally } from "./test/run/vitest-tally.ts";

// Two noisy cores: few workers, generous limits. Server tests share one PostgreSQL, started by the global setup. They
// share their modules, as unit tests do: a file finds what others left, so files come in another order each run. Tests
// of the phone have a browser's storage each, and don't.
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: {
    alias: { $lib: fileURLToPath(new URL("./src/ui", import.meta.url)) },
  },
  test: {
    reporters: ["default", new VitestTally()],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst, seed: RUN_SEED },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/phone/**",
            "test/server/**",
            "test/import/**",
            "test/review/**",
            "test/walls/**",
            "test/browser/**",
            "test/engines/**",
            "test/proxies/**",
            "test/sync/**",
            "test/hostile/**",
          ],
        },
      },
      { extends: true, test: { name: "phone", include: ["test/phone/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "walls", sequence: { groupOrder: 1 }, include: ["test/walls/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "server",
          isolate: false,
          sequence: { groupOrder: 2 },
          include: ["test/{server,import,review,sync,hostile}/**/*.test.ts"],
          globalSetup: ["test/make/postgres.setup.ts"],
        },
      },
    ],
  },
});
