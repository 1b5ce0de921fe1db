import { test as base } from "./policy-watch.ts";
import { type RunningServer, startServer } from "../make/running-server.ts";

/**
 * The browser tests' `test`: pages are served by the real server with a database of its own.
 *
 * A server lives as long as its worker, and a worker lives as long as files ask for the same `stand`. A file that
 * needs an empty server says so at its top with a name nobody else uses: `test.use({ stand: "start-workspace" })`.
 */
export const test = base.extend<object, { stand: string; server: RunningServer }>({
  stand: ["shared", { scope: "worker", option: true }],
  server: [
    async ({ stand: _ }, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

export { expect } from "@playwright/test";
