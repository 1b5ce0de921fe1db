import { defineConfig } from "vitest/config";
import { VitestTally } from "../run/vitest-tally.ts";

/** The server behind real proxies: on demand. */
export default defineConfig({
  test: {
    name: "proxies",
    include: ["test/proxies/*.test.ts"],
    globalSetup: ["test/make/template.setup.ts"],
    reporters: ["verbose", new VitestTally()],
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 240_000,
    teardownTimeout: 20_000,
  },
});
