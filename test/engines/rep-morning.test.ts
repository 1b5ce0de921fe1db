import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import { fact } from "#server/db/record/tables";
import { MORNING, workTheMorning } from "../browser/morning.ts";
import { goldenCases } from "../domain/golden-case.ts";
import { ask, newCaller, query } from "../make/call-procedure.ts";
import { CLOCKED_PASSWORD } from "../make/clocked-server.ts";
import { promisedTo } from "../make/promise-rows.ts";
import { leadRow } from "../make/review-record.ts";
import { ENGINES } from "./engines.ts";
import { openPhone, phoneIn } from "./phone-page.ts";
import { type Place, startPlace } from "./place.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday, staffed from nine; each engine has a week of its own. */
const NINE = Date.UTC(2026, 2, 4, 9);

let place: Place;
beforeAll(async () => void (place = await startPlace(NINE)));
afterAll(() => place?.stop());

for (const [week, engine] of ENGINES.entries())
  describe(engine.name, () => {
    test("P65: a rep's morning without a network from a cold start, and the server has every event once and the five verdicts", async ({
      skip,
    }) => {
      if (engine.missing !== null) skip(engine.missing);
      const { server, line } = place;
      const nine = NINE + week * 7 * DAY;
      const labelOf = (name: string): string => `Lead ${name} in ${engine.name}`;
      const names = Object.keys(MORNING);
      const rows = names.map((name) => leadRow("o", nine + 15 * MINUTE, { label: labelOf(name) }));
      server.clock.now = nine + 20 * MINUTE;
      await line.mend();
      await server.leads(rows);
      const ids = rows.map(({ id }) => id);
      await promisedTo(server.db, "o", ids, `${engine.name}.example`, nine);
      const profile = place.profile();
      const first = await engine.open(profile);
      const before = await phoneIn(place, first, { lead: labelOf("Talk") });
      for (const name of names) await before.sees("main a", labelOf(name));
      await first.close();

      // No network from here on, and a cold start: another process on the same profile.
      await line.cut();
      const browser = await engine.open(profile);
      try {
        const page = await openPhone(place, browser);
        await page.moveTo(nine + 30 * MINUTE);
        await page.sees("main a", labelOf("Talk"));
        await workTheMorning(page, nine, labelOf);
        await page.toQueue();
        await page.sees("main a", "best after noon");
        await page.toMine();
        await page.sees("h2", "Not sent yet · ");
        await page.sees("[data-sync=waiting]", "waiting");
        const written = await page.tab.run(() => document.querySelectorAll("main li").length);

        // Back online the next afternoon: that the line is back is enough.
        await page.moveTo(nine + DAY + 6 * HOUR);
        await line.mend();
        await page.sees("h2, h3", "Everything is sent");
        const mine = new Set(rows.map(({ id }) => id));
        const facts = (await server.db.select().from(fact)).filter(({ leadId }) => mine.has(leadId));
        expect(facts).toHaveLength(written);
        expect(new Set(facts.map(({ eventId }) => eventId)).size).toBe(written);

        const lead = newCaller(server.url);
        const body = JSON.stringify({ email: server.emailOf("lead"), password: CLOCKED_PASSWORD });
        const headers = { "content-type": "application/json" };
        await ask(lead, "/api/auth/sign-in/email", { method: "POST", headers, body });
        const golden = new Map(goldenCases().map(({ name, verdict }) => [name, verdict]));
        const verdicts = await Promise.all(
          rows.map(async ({ id }) => {
            const answer = await query<ReviewSequenceOutput>(lead, "review.sequence", { leadId: id });
            return answer.ok ? answer.sequence.assessment?.verdict : answer.reason;
          }),
        );
        expect(verdicts).toEqual(names.map((name) => golden.get(MORNING[name]!)));
      } finally {
        await browser.close();
      }
    });
  });
