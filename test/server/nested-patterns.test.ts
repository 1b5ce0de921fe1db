import { expect, test } from "vitest";
import type { ReviewLeadsOutput } from "#contract/review-leads";
import type { ReviewPatternsOutput } from "#contract/review-patterns";
import { DAY, MINUTE } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { assessOrganisation } from "../make/assess-organisation.ts";
import { anEngine } from "../make/database.ts";
import { contactRow, leadRow, USEFUL_MAIL } from "../make/review-record.ts";
import { withTestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

test.each(anEngine(import.meta.filename))(
  "V45, V12: a pattern within another names it, and each opens exactly its leads, on %s",
  async (engine) => {
    const server = await withTestServer(engine, () => NOON);
    const o = "nested";
    await server.organisation(o);
    // Everyone of autumn came late, and three of the forty of other campaigns.
    const made = (campaign: string, n: number, lateOnes: number) =>
      Array.from({ length: n }, (_, i) => {
        const lead = leadRow(o, NOON - 20 * DAY - i * MINUTE, { campaign, source: campaign });
        const wait = i < lateOnes ? 3 * DAY : 5 * MINUTE;
        return { lead, mail: contactRow(lead, lead.arrivedAt + wait, USEFUL_MAIL) };
      });
    const all = [...made("autumn", 12, 12), ...made("spring", 20, 2), ...made("summer", 20, 1)];
    await insertRecord(server.deployment.db, {
      owners: [{ orgId: o, id: "own", label: "The rep", userId: null }],
      leads: all.map(({ lead }) => lead),
      events: all.map(({ mail }) => mail),
    });
    await assessOrganisation(server.deployment.db, o, NOON);
    const cookie = await server.cookieOf(o, "team_lead");
    const ask = async <T>(name: string, input: unknown): Promise<T> =>
      (await server.call(`/api/trpc/review.${name}`, { cookie, ask: input })).data as T;
    const { patterns } = await ask<ReviewPatternsOutput>("patterns", { period: "everything" });
    const late = patterns.filter(({ finding }) => finding.kind === "fault" && finding.fault === "too_slow");
    expect(late.map(({ shared, n }) => [shared.map(({ value }) => value), n])).toEqual([
      [["autumn"], 12],
      [[], 15],
    ]);
    const [inner, whole] = late;
    expect(whole!.within).toBe(undefined);
    expect(inner!.within).toBe(whole!.id);
    for (const { filter, n } of patterns) {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const more: object = cursor === null ? {} : { cursor };
        const page: ReviewLeadsOutput = await ask<ReviewLeadsOutput>("leads", { filter, limit: 7, ...more });
        ids.push(...page.rows.map(({ leadId }) => leadId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(ids).size).toBe(n);
    }
  },
);
