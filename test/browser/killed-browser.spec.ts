import { expect } from "@playwright/test";
import { type KilledBrowser, killedBrowser } from "../make/killed-browser.ts";
import { chromiumPath } from "../run/find-chromium.ts";
import { test } from "./policy-watch.ts";

test.setTimeout(180_000);

let killed: KilledBrowser;
test.beforeAll(async () => void (killed = await killedBrowser(chromiumPath() ?? "")));
test.afterAll(() => killed?.close());

test("F20: a tab killed at any moment after Saved: all that was said to be saved is there", async () => {
  for (let n = 0; n < 8; n += 1) {
    const { said, lost } = await killed.tab(`tab-${n}`);
    expect(said).toBeGreaterThan(0);
    expect(lost, `of ${said} in kill ${n}`).toBe(0);
  }
});

test("F21: the whole browser killed at any moment after Saved: all that was said to be saved is there", async () => {
  for (let n = 0; n < 3; n += 1) {
    const { said, lost } = await killed.browser(`browser-${n}`);
    expect(said).toBeGreaterThan(0);
    expect(lost, `of ${said} in kill ${n}`).toBe(0);
  }
});

test("F21: killed in the middle of a write, and its databases thrown away by the browser later: all is there", async () => {
  const { said, lost, thrownAway } = await killed.torn("torn");
  expect(said).toBeGreaterThan(0);
  // Without this the test would show nothing: the first place must really be gone.
  expect(thrownAway).toBe(true);
  expect(lost).toBe(0);
});
