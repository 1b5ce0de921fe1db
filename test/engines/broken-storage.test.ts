import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Breakage, breakStorage, mendStorage } from "./break-storage.ts";
import { ENGINES } from "./engines.ts";
import { pageStorage } from "./page-storage.ts";
import { type Place, startPlace } from "./place.ts";
import { onPhone, type Stand } from "./stand.ts";

const TEN = Date.UTC(2026, 2, 4, 10);

let place: Place;
beforeAll(async () => void (place = await startPlace(TEN)));
afterAll(() => place?.stop());

/** A number, as drivers carry it; they carry no infinity. */
const EVERY = 1_000_000;
const ASIDE = "saved aside: this phone’s storage had no room";

/** Writes an outcome down while storage is broken; `where`: what became of it. */
const written = async (stand: Stand, how: Breakage, times: number, where: "disk" | "aside"): Promise<void> => {
  const { page, one } = stand;
  await place.line.cut();
  await page.begin(one, "call");
  await page.tab.run(breakStorage, how, times);
  await page.press("Rang out");
  await page.sees("[data-saved]", `${one}: Rang out`);
  if (where === "aside") {
    await page.sees("[data-sync=needs-you]", "");
    await page.toMine();
    await page.sees("main li", ASIDE);
  } else expect((await page.tab.run(pageStorage, "look")).waiting).toBe(3);
  await page.tab.run(mendStorage);
};

for (const engine of ENGINES)
  describe(engine.name, () => {
    test("F25, P65: every handle of the outbox is closed under an open page, and the next outcome is on disk", ({
      skip,
    }) =>
      onPhone(place, engine, skip, async (stand) => {
        const { page, one, two } = stand;
        await place.line.cut();
        await page.rangOut(one);
        const other = await stand.another("/icon.svg");
        await other.tab.run(pageStorage, "shake");
        await other.tab.close();
        await page.rangOut(two);
        expect((await page.tab.run(pageStorage, "look")).waiting).toBe(6);
        await stand.arrive(page, 6);
      }));

    test("F26, P65: storage that refuses three transactions heals", ({ skip }) =>
      onPhone(place, engine, skip, async (stand) => {
        await written(stand, "dead", 3, "disk");
        await stand.arrive(stand.page, 3);
      }));

    test("F26, P65: storage that refuses every transaction: saved aside, said so, and sent later", ({ skip }) =>
      onPhone(place, engine, skip, async (stand) => {
        await written(stand, "dead", EVERY, "aside");
        await stand.page.tab.reload();
        await stand.page.sees("h2", "Not sent yet · 1");
        await stand.arrive(stand.page, 3);
      }));

    test("F27, P65: a transaction that never ends does not hold up “Saved”; ended late, the outcome is there once", ({
      skip,
    }) =>
      onPhone(place, engine, skip, async ({ page, one, arrive, onRecord }) => {
        await place.line.cut();
        await page.begin(one, "call");
        await page.tab.run(breakStorage, "endless", 1);
        await page.press("Rang out");
        await page.sees("[data-saved]", `${one}: Rang out`);
        await page.tab.run(mendStorage);
        await wait(1_000);
        await page.tab.reload();
        await arrive(page, 3);
        const { numbers } = await onRecord();
        expect(new Set(numbers).size).toBe(3);
      }));

    test("F28, P65: a write broken off after it had succeeded does not count as on disk", ({ skip }) =>
      onPhone(place, engine, skip, async (stand) => {
        await written(stand, "aborted", EVERY, "aside");
        await stand.arrive(stand.page, 3);
      }));

    test("F29, P65: without room the outcome is saved aside, says so, and is sent; the leads come back", ({ skip }) =>
      onPhone(place, engine, skip, async (stand) => {
        const { page, two } = stand;
        await written(stand, "full", EVERY, "aside");
        await page.tab.reload();
        await page.sees("h2", "Not sent yet · 1");
        await stand.arrive(page, 3);
        await page.toQueue();
        await page.sees("main a", two);
      }));
  });
