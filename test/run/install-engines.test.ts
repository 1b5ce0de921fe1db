import { expect, test } from "vitest";
import { adviceOn, missingPackages } from "./install-engines.ts";

test("H16: what Firefox and WebKit need is found out by looking, and named in one sentence", () => {
  expect(missingPackages(() => true)).toEqual([]);
  expect(missingPackages((path) => path !== "/usr/bin/Xvfb" && path !== "/usr/bin/firefox-esr")).toEqual([
    "firefox-esr",
    "xvfb",
  ]);
  expect(adviceOn(["firefox-esr", "xvfb"])).toMatch(/^[^.]*apt-get install firefox-esr xvfb\.$/);
});
