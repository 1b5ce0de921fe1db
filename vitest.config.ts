import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { VitestTally } from "./test/run/vitest-tally.ts";

// Two noisy cores: few workers, generous limits. Server tests share one PostgreSQL, started by the global setup.
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: {
    alias: { $lib: fileURLToPath(new URL("./src/ui", import.meta.url)) },
  },
  test: {
    reporters: ["default", new VitestTally()],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/server/**",
            "test/import/**",
            "test/review/**",
            "test/walls/**",
            "test/browser/**",
            "test/engines/**",
            "test/sync/**",
          ],
        },
      },
      { extends: true, test: { name: "walls", include: ["test/walls/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "server",
          include: ["test/{server,import,review,sync}/**/*.test.ts"],
          globalSetup: ["test/make/postgres.setup.ts"],
        },
      },
    ],
  },
});
