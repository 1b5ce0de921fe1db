import { afterEach, expect, test, vi } from "vitest";
import { chromiumPath, findOrInstallChromium } from "./find-chromium.ts";

afterEach(() => vi.unstubAllEnvs());

test("H14: a browser named but not there is said in one sentence, never replaced in silence", () => {
  vi.stubEnv("PLAYWRIGHT_CHROMIUM", "/nowhere/chromium");
  expect(chromiumPath()).toBeUndefined();
  const found = findOrInstallChromium();
  expect("advice" in found && found.advice).toMatch(/^The browser tests need Chromium: .*\.$/);
});

test("H14: the browser named is the browser used", () => {
  vi.stubEnv("PLAYWRIGHT_CHROMIUM", process.execPath);
  expect(findOrInstallChromium()).toEqual({ path: process.execPath });
});
