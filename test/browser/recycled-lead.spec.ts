import { expect } from "@playwright/test";
import { addEnquiry } from "#server/record/change/add-enquiry";
import { refreshAssessments } from "#server/record/change/refresh";
import { newId } from "#server/base/new-id";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { contactRow, leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { cardOf, moveTo, phoneOf, signInBy } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday, in staffed hours. */
const TEN = Date.UTC(2026, 2, 4, 10);
const MONDAY = Date.UTC(2026, 2, 9);

test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
test.setTimeout(120_000);

let server: ClockedServer;
test.beforeAll(async () => void (server = await startClockedServer(TEN)));
test.afterAll(() => server?.stop());

test("M54 M56: a lead held until Monday is back in the queue on Monday, and both pages say which time round it is", async ({
  browser,
}) => {
  const lead = leadRow("o", TEN - 2 * HOUR, { label: "Lead Returns" });
  const { id: leadId } = lead;
  const at = TEN - HOUR;
  const items = [{ kind: "Q" as const, ref: "How long?" }];
  const filed = {
    code: "5",
    reason: "no_timing.documents",
    facts: { recycle_date: "2026-03-09", track: "later", owner: "own" },
    confidence: "lead_said",
    setVersion: "reasons@1",
  };
  const held = { kind: "disposition", at, recordedAt: at, receivedAt: at, system: "test", body: { filed } };
  await server.leads(
    [lead],
    [
      contactRow(lead, at - 90 * MINUTE + HOUR, { channel: "call", result: "reached", items }),
      { ...held, orgId: "o", id: newId(at), leadId },
    ],
  );
  const context = await browser.newContext();
  const phone = await phoneOf(server, context, "rep");
  const row = phone.getByRole("link", { name: /Lead Returns/ });
  await expect(phone.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(row).toHaveCount(0);

  await moveTo(server, context, MONDAY + 10 * HOUR);
  await refreshAssessments(server.db, server.clock.now);
  await phone.reload();
  await expect(row).toContainText("time to come back to them · Mon 9 Mar");
  await cardOf(phone, "Lead Returns", touch);
  await expect(phone.locator("[data-first-sentence]")).toContainText("ago");
  const rounds = phone.locator("[data-rounds]");
  await expect(rounds).toContainText(
    "Round 2: it was time to come back to them on Mon 9 Mar. Before that: Yes, but later.",
  );
  await touch.press(rounds.getByText("Earlier rounds"));
  await expect(rounds).toContainText("Round 1: they enquired on Wed 4 Mar.");
  await expect(rounds).toContainText("Wed 4 Mar, 08:30 · Call · reached");

  const desk = await browser.newContext();
  const team = await desk.newPage();
  await signInBy(team, server, "lead");
  await team.goto(`${server.url}/review/leads/${leadId}`);
  const ways = team.getByRole("navigation", { name: "Rounds of this lead" });
  await expect(ways).toContainText("Round 2: it was time to come back to them on Mon 9 Mar.");
  await expect(team.getByText("Check back by")).toBeVisible();
  await ways.getByRole("link", { name: "Round 1, from Wed 4 Mar" }).click();
  await expect(team.getByRole("table", { name: "What happened, in order" })).toContainText("Yes, but later");
  await expect(ways.getByRole("link", { name: /Round 2/ })).toBeVisible();

  const again = { arrivedAt: MONDAY + 2 * DAY, receivedAt: MONDAY + 2 * DAY, source: "form", questions: ["And now?"] };
  server.clock.now = MONDAY + 2 * DAY + HOUR;
  const by = { orgId: "o", actorId: null, now: server.clock.now };
  expect(await server.db.transaction((tx) => addEnquiry(tx, by, leadId!, again))).toEqual({ no: 2, episodeNo: 2 });
  await desk.close();
  await context.close();
});
