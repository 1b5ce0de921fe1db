import { defineConfig, devices } from "@playwright/test";
import { chromiumPath } from "./test/run/find-chromium.ts";

const executablePath = chromiumPath();

/** Pages come from the real server: see test/browser/server.ts. A page is asked for its dark dress by `colorScheme`. */
export default defineConfig({
  testDir: "test/browser",
  testMatch: "**/*.spec.ts",
  globalSetup: "./test/make/template.setup.ts",
  outputDir: "test-results",
  // Two leave a fifth of two cores idle. Tests take a third longer beside two others, and stay far below their limits.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    // A trace of every step costs a third of the run; of a test that fails, `npx playwright test --trace on NAME` makes one.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  projects: [{ name: "chromium" }],
});
