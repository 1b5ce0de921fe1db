import { defineConfig } from "vitest/config";
import { VitestTally } from "../run/vitest-tally.ts";

/** The tests in every engine: on demand, one after the other. */
export default defineConfig({
  test: {
    name: "engines",
    include: ["test/engines/*.test.ts"],
    reporters: ["verbose", new VitestTally()],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    teardownTimeout: 20_000,
  },
});
