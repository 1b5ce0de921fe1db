import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leadRow } from "../make/review-record.ts";
import { ENGINES } from "./engines.ts";
import { pageStorage } from "./page-storage.ts";
import { openPhone, phoneIn } from "./phone-page.ts";
import { type Place, startPlace } from "./place.ts";

const TEN = Date.UTC(2026, 2, 4, 10);
const SAID = "This browser may clear what is stored here";

let place: Place;
const lead = "Ada Lasting";
beforeAll(async () => {
  place = await startPlace(TEN);
  await place.server.leads([leadRow("o", TEN - 300_000, { label: lead })]);
});
afterAll(() => place?.stop());

for (const engine of ENGINES)
  describe(engine.name, () => {
    test.for(["ordinary", "private"] as const)(
      "P51, P65: without a promise what stands behind the status says that storage may be cleared: %s window",
      async (window, { skip }) => {
        if (engine.missing !== null) skip(engine.missing);
        await place.line.mend();
        const profile = place.profile();
        const browser = await engine.open(profile, window);
        try {
          const page = await phoneIn(place, browser, { lead, isKept: false });
          await page.toMine();
          await page.sees("#storage", SAID);
          await page.sees("#storage", "In a private window everything is gone when the window closes");
          await page.toQueue();
          await page.tab.press({ role: "link", name: { part: lead } });
          await page.sees("h1", lead);
          await page.toMine();
          await page.sees("#storage", SAID);
        } finally {
          await browser.close();
        }
        // What the words say of a private window holds: the next one knows nothing of it.
        const again = await engine.open(profile, window);
        try {
          const page = await openPhone(place, again, "/sign-in");
          const known = await page.tab.run(async () => (await indexedDB.databases()).length);
          expect(known > 0).toBe(window === "ordinary");
        } finally {
          await again.close();
        }
      },
    );

    test("P51, P65: once the browser has promised nothing is said", async ({ skip }) => {
      if (engine.missing !== null) skip(engine.missing);
      if (engine.name !== "Firefox") skip(`${engine.name} cannot be told to promise by its driver`);
      await place.line.mend();
      const browser = await engine.open(place.profile(), "promised");
      try {
        const page = await phoneIn(place, browser, { lead, isKept: false });
        const promised = await page.tab.run(() => navigator.storage.persisted());
        expect(promised).toBe(true);
        await page.tab.reload();
        await page.sees("main a", lead);
        await page.tab.run(pageStorage, "look");
        await page.toMine();
        await page.seesNo("#storage", SAID);
      } finally {
        await browser.close();
      }
    });
  });
