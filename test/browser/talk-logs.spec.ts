import { expect } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { missingFrom } from "#domain/disposition/code-set";
import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import { MINUTE } from "#domain/time/instant";
import { fact } from "#server/db/record/tables";
import { type ClockedServer, startClockedServer } from "#test/make/clocked-server";
import { promisedTo } from "#test/make/promise-rows";
import { contactRow, leadRow } from "#test/make/review-record";
import { touch } from "./hand.ts";
import { PHONE } from "./no-violations.ts";
import { moveTo, phoneOf, saved, signInBy, start } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";
import { reckonedHand } from "./reckoned-hand.ts";
import { TALK_LOGS } from "./talk-logs.ts";

/** A Wednesday, staffed from nine; a sixth call in two minutes would be asked about. */
const NINE = Date.UTC(2026, 2, 4, 9);
const EACH = 3 * MINUTE;
/** Without a question of theirs that is open, and with one, s. */
const MOST_SECONDS = [10, 12.5] as const;

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: PHONE });

let server: ClockedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startClockedServer(NINE);
});
test.afterAll(() => server?.stop());

/** The one thing of a kind on record of a lead; undefined: none. */
const onRecord = async (leadId: string, type: string): Promise<unknown> => {
  const found = await server.db
    .select({ payload: fact.payload })
    .from(fact)
    .where(and(eq(fact.leadId, leadId), eq(fact.type, type)));
  expect(found.length).toBeLessThan(2);
  return found[0]?.payload;
};

/** What an end in the first minute is read as at the desk, by the log it is of. */
const SAID: Readonly<Record<string, string>> = {
  "no at first talk": "they said: price",
  "first talk, doesn’t fit": "they said: size doesn’t fit",
  "first talk, signed": "they said: signed",
};

test("P94 P95 U88: logs of a morning by name: the taps of each, every fact of it on record, and how an end in the first minute is read", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const names = Object.keys(TALK_LOGS);
  const labelOf = (nth: number): string => `Lead ${String.fromCharCode(65 + nth)}`;
  const rows = Object.values(TALK_LOGS).map(({ lead, asks }, nth) => {
    const questions = asks === true || lead === "talked" ? ["How long?"] : [];
    return leadRow("o", NINE - MINUTE, { label: labelOf(nth), questions });
  });
  const talked = rows.filter((_, nth) => TALK_LOGS[names[nth]!]!.lead === "talked");
  const items = [{ kind: "Q" as const, ref: "How long?" }];
  await server.leads(
    rows,
    talked.map((row) => contactRow(row, NINE - MINUTE / 2, { channel: "call", result: "reached", items })),
  );
  const ids = rows.map(({ id }) => id!);
  await promisedTo(server.db, "o", ids, "page.example", NINE);
  const context = await browser.newContext();
  const page = await phoneOf(server, context, "rep");
  const named = (role: "radio" | "button" | "checkbox") => (name: string) =>
    page.getByRole(role, { name, exact: true });
  const on = { radio: named("radio"), button: named("button"), checkbox: named("checkbox") };

  for (const [nth, [name, log]] of Object.entries(TALK_LOGS).entries())
    await test.step(name, async () => {
      const { most, asks = false, taps, finished, filed, step, more = {} } = log;
      const leadId = ids[nth]!;
      await moveTo(server, context, NINE + nth * EACH);
      await start(page, labelOf(nth), "call", touch);
      const by = reckonedHand();
      await taps(by, on);
      await saved(page, labelOf(nth));
      expect(by.taps()).toBeLessThanOrEqual(most);
      expect(by.seconds()).toBeLessThanOrEqual(MOST_SECONDS[asks ? 1 : 0]);
      console.info(`${name}: ${by.taps()} taps, ${by.seconds().toFixed(1)} s by the reckoning`);

      await expect.poll(() => onRecord(leadId, "disposition.set"), { timeout: 60_000 }).toMatchObject({ filed });
      const { filed: whole } = (await onRecord(leadId, "disposition.set")) as { filed: FiledDisposition };
      expect(missingFrom(whole)).toEqual([]);
      expect(await onRecord(leadId, "attempt.started")).toMatchObject({ channel: "call" });
      const ended = { channel: "call", direction: "out", ...finished };
      expect(await onRecord(leadId, "attempt.finished")).toMatchObject(ended);
      const others = { "step.agreed": step, "promise.checked": undefined, "pause.stated": undefined, ...more };
      for (const [type, of] of Object.entries({ ...others, "stop.stated": undefined }))
        if (of === undefined) expect(await onRecord(leadId, type), type).toBeUndefined();
        else expect(await onRecord(leadId, type), type).toMatchObject(of);
    });
  await context.close();

  const desk = await browser.newContext();
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  for (const [name, words] of Object.entries(SAID)) {
    await team.goto(`${server.url}/review/leads/${ids[names.indexOf(name)]!}`);
    const badge = team.locator("main [data-verdict]").first();
    await expect(badge, name).toHaveAttribute("data-verdict", "proportionate");
    await expect(team.getByRole("table", { name: "What happened, in order" })).toContainText(words);
  }
  await desk.close();
});
