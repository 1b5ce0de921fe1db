import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "./engines.ts";
import { pageStorage } from "./page-storage.ts";
import type { PhonePage } from "./phone-page.ts";
import { type Place, startPlace } from "./place.ts";
import { onPhone } from "./stand.ts";

const TEN = Date.UTC(2026, 2, 4, 10);
/** What one attempt and its outcome come to. */
const OUTCOME = ["attempt.finished", "attempt.started", "disposition.set"];
const KILLS = Number(process.env["FAIRLEAD_KILLS"] ?? 3);

let place: Place;
beforeAll(async () => void (place = await startPlace(TEN)));
afterAll(() => place?.stop());

/** Says that it rang out, and answers at the moment at which the screen says "Saved". */
const untilSaved = ({ tab }: PhonePage): Promise<void> =>
  tab.run(
    () =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (document.querySelector("[data-saved]") !== null) resolve();
          else requestAnimationFrame(look);
        };
        const button = [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === "Rang out");
        button?.click();
        look();
      }),
  );

for (const engine of ENGINES)
  describe(engine.name, () => {
    test("F20, P65: pages killed right after “Saved” lose nothing", ({ skip }) =>
      onPhone(place, engine, skip, async (stand) => {
        let { page } = stand;
        await place.line.cut();
        for (let kill = 1; kill <= KILLS; kill += 1) {
          await page.begin(stand.one, "call");
          await untilSaved(page);
          await stand.browser.killPages();
          page = await stand.another("/queue");
          await page.sees("main a", stand.one);
          expect((await page.tab.run(pageStorage, "look")).waiting).toBe(3 * kill);
        }
        await stand.arrive(page, 3 * KILLS);
      }));

    test("F21, P65: a browser killed right after “Saved” loses nothing", ({ skip }) =>
      onPhone(place, engine, skip, async (stand) => {
        let { page } = stand;
        await place.line.cut();
        for (let kill = 1; kill <= KILLS; kill += 1) {
          await page.begin(stand.one, "call");
          await untilSaved(page);
          await stand.browser.kill();
          await stand.restart();
          page = await stand.another("/queue");
          await page.sees("main a", stand.one);
          expect((await page.tab.run(pageStorage, "look")).waiting).toBe(3 * kill);
        }
        await stand.arrive(page, 3 * KILLS);
      }));

    test("F22, P65: a page loaded anew in the middle of writing down has it whole or not at all", ({ skip }) =>
      onPhone(place, engine, skip, async ({ page, arrive, one }) => {
        await place.line.cut();
        await page.begin(one, "call");
        let whole = 0;
        for (let at = 0; at < 8; at += 1) {
          const before = await page.tab.run(pageStorage, "look");
          await page.tab.run((ms) => {
            Object.assign(globalThis, { isOld: true });
            const button = [...document.querySelectorAll("button")].find(
              (one) => one.textContent?.trim() === "Rang out",
            );
            button?.click();
            setTimeout(() => location.reload(), ms);
          }, at * 4);
          await wait(500);
          await page.sees("h1", "");
          const { waiting } = await page.tab.run(pageStorage, "look");
          const added = waiting - before.waiting;
          expect([0, 2]).toContain(added);
          whole += added / 2;
          if (added === 2) await page.begin(one, "call");
          else await page.sees("h2", "What happened?");
        }
        await page.press("Rang out");
        await page.sees("[data-saved]", one);
        whole += 1;
        await arrive(page, OUTCOME.length * whole);
      }));
  });
