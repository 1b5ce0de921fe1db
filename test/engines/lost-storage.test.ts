import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "./engines.ts";
import { pageStorage } from "./page-storage.ts";
import { type Place, rewrite, startPlace } from "./place.ts";
import { onPhone } from "./stand.ts";
import { until } from "./until.ts";

const TEN = Date.UTC(2026, 2, 4, 10);

let place: Place;
beforeAll(async () => void (place = await startPlace(TEN)));
afterAll(() => place?.stop());

for (const engine of ENGINES)
  describe(engine.name, () => {
    test("F31, P52, P65: storage cleared under an open page: it is said, the leads come back, what was sent counts and what is written next does", ({
      skip,
    }) =>
      onPhone(place, engine, skip, async ({ page, one, two, arrive, onRecord }) => {
        await page.rangOut(one);
        await arrive(page, 3);
        const { deviceId } = await page.tab.run(pageStorage, "look");
        // What tells later that something lay here is noted a moment after the first round.
        const noted = () =>
          page.tab.run(() =>
            Object.keys(localStorage).some((key) => key.startsWith("fairlead-device-")) ? true : null,
          );
        await until(() => "the device is noted", noted);
        await page.tab.run(pageStorage, "wipe");
        await page.tab.reload();
        await page.toQueue();
        await page.sees("main a", one);
        await page.sees("[data-sync=needs-you]", "needs you");
        await page.toMine();
        await page.sees("main", "This browser cleared Fairlead’s storage");
        expect((await page.tab.run(pageStorage, "look")).deviceId).not.toBe(deviceId);
        await page.rangOut(two);
        await page.toMine();
        await page.sees("h2, h3", "Everything is sent");
        expect(await onRecord()).toMatchObject({ events: 6, aside: 0 });
      }));

    test("F32, P65: only the copies of leads are gone: what waits is as it was, and the leads come back", ({ skip }) =>
      onPhone(place, engine, skip, async ({ page, one, two, arrive }) => {
        await place.line.cut();
        await page.rangOut(one);
        await page.tab.run(pageStorage, "wipe cache");
        await page.tab.reload();
        await page.toMine();
        await page.sees("h2", "Not sent yet · 1");
        await arrive(page, 3);
        await page.toQueue();
        await page.sees("main a", two);
      }));

    test("F33, P65: a damaged row is kept aside, and the others go", ({ skip }) =>
      onPhone(place, engine, skip, async ({ page, one, onRecord }) => {
        await place.line.cut();
        await page.rangOut(one);
        await page.tab.run(pageStorage, "damage");
        // What the page has opened it remembers.
        await page.tab.reload();
        await page.toMine();
        await place.line.mend();
        await page.sees("h2", "Kept, needs a look · 1");
        // What nobody can open any more never leaves the phone: there it stays, and is shown. Where the browser has a second
        // place, its whole copy there goes.
        const copies = (await page.tab.run(() => "storageBuckets" in navigator)) ? 1 : 0;
        await expect.poll(onRecord, { timeout: 30_000 }).toMatchObject({ events: 2 + copies, aside: 0 });
      }));

    test("F34, P65: the cache held by another tab in another version holds up nothing, and comes when that tab is gone", ({
      skip,
    }) =>
      onPhone(place, engine, skip, async (stand) => {
        const { page, one, two, another } = stand;
        await place.line.cut();
        await page.begin(one, "call");
        const other = await another("/icon.svg");
        await other.tab.run(pageStorage, "hold cache");
        await page.press("Rang out");
        await page.sees("[data-saved]", `${one}: Rang out`);
        await stand.arrive(page, 3);
        await other.tab.run(pageStorage, "let go");
        await other.tab.close();
        await page.tab.reload();
        await page.toQueue();
        await page.sees("main a", two);
      }));

    describe("without a service worker", () => {
      let whole = "";
      beforeAll(() =>
        rewrite(place.pages, "service-worker.js", (text) => ((whole = text), "throw new Error('broken')")),
      );
      afterAll(() => rewrite(place.pages, "service-worker.js", () => whole));
      test("F40, P65: without a service worker the app starts from the server, writes down without a line and syncs", ({
        skip,
      }) =>
        onPhone(
          place,
          engine,
          skip,
          async ({ page, one, two, arrive }) => {
            await page.tab.reload();
            await page.sees("main a", one);
            const isActive = async () =>
              (await navigator.serviceWorker.getRegistrations()).some(({ active }) => active !== null);
            expect(await page.tab.run(isActive)).toBe(false);
            await page.rangOut(one);
            // What it has loaded goes on without a line; only a cold start cannot.
            await place.line.cut();
            await page.rangOut(two);
            await place.line.mend();
            await page.tab.reload();
            await arrive(page, 6);
            await page.toQueue();
            await page.sees("main a", two);
          },
          false,
        ));
    });

    test("F41, P65: two tabs write down and sync at once: a row each, numbers without a gap", ({ skip }) =>
      onPhone(place, engine, skip, async ({ page, one, two, another, arrive, onRecord }) => {
        await place.line.cut();
        const other = await another("/queue");
        await other.sees("main a", two);
        await page.begin(one, "call");
        await other.begin(two, "call");
        // Each at the same moment by its own clock.
        const at = (await page.tab.run(() => Date.now())) + 1_500;
        for (const { tab } of [page, other])
          await tab.run((then) => {
            const button = [...document.querySelectorAll("button")].find((it) => it.textContent?.trim() === "Rang out");
            setTimeout(() => button?.click(), then - Date.now());
          }, at);
        await page.sees("[data-saved]", `${one}: Rang out`);
        await other.sees("[data-saved]", `${two}: Rang out`);
        await arrive(page, 6);
        expect((await onRecord()).numbers).toEqual([1, 2, 3, 4, 5, 6]);
      }));
  });
