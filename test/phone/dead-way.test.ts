import { afterEach, describe, expect, test } from "vitest";
import type { ContactResult } from "#domain/attempt/contact-result";
import { HOUR, MINUTE } from "#domain/time/instant";
import { linkOf } from "#phone/leads/attempt/link-of";
import { recentCalls } from "#phone/leads/attempt/recent-calls";
import { startAttempt, undo } from "#phone/leads/attempt/start-attempt";
import { readLead } from "#phone/leads/card/read-lead";
import { writePage } from "#phone/leads/copy/write-page";
import { queueReader } from "#phone/leads/queue/read-queue";
import { rowWays } from "#phone/leads/attempt/row-way";
import { capture, type Draft } from "#phone/outbox/capture";
import type { Stores } from "#phone/storage/databases/open-stores";
import { call, email, stop } from "../domain/judge/situation.ts";
import { leadAt, NOW, POLICY } from "./make-lead.ts";
import { CLOCK, freshStores, lane } from "./make-phone.ts";

const clock = { ...CLOCK, now: () => NOW - 5 * MINUTE };
const later = NOW + MINUTE;
const LEAD = crypto.randomUUID();

const ended = (attemptId: string, result: ContactResult): Draft => ({
  leadId: LEAD,
  type: "attempt.finished",
  payload: {
    ...{ attemptId, channel: "call", direction: "out", startedAt: clock.now(), endedAt: clock.now() },
    ...{ result, text: null, composedInApp: false, items: [] },
  },
});
const pulled = (stores: Stores, judgeVersion?: number) => {
  const lead = leadAt(LEAD, { arrivedAt: NOW - HOUR / 2 });
  return writePage(
    stores,
    {
      leads: [judgeVersion === undefined ? lead : { ...lead, judgeVersion }],
      ...{ removed: [], policies: [POLICY], cursor: { epoch: "e", version: 1 }, first: null },
    },
    { syncedAt: NOW },
  );
};
/** The card's two links, and the row's ways. */
const shown = async (stores: Stores) => {
  const lead = (await readLead(stores, LEAD)).lead!;
  const { rows } = await queueReader(stores)(() => Promise.resolve(later));
  return {
    card: (["call", "sms", "email"] as const).map((one) => linkOf(one, lead, ["email"], later).dead?.why ?? "live"),
    row: rows.map((row) => rowWays(row, later).map(({ channel }) => channel)),
    lost: rows.map(({ entry }) => entry.lost),
  };
};

afterEach(() => void (lane.full = false));

describe("a number that turned out wrong or dead", () => {
  for (const result of ["wrong_person", "not_in_service"] as const)
    test(`P76: ${result}, written down without a network, ends the card's links and the row's at once; taken back, they live`, async () => {
      const stores = freshStores();
      await pulled(stores);
      expect(await shown(stores)).toEqual({ card: ["live", "live", "live"], row: [["call", "email"]], lost: [[]] });
      const { attempt, draft } = startAttempt(LEAD, "call", clock.now());
      await capture(stores, [draft, ended(attempt.attemptId, result)], clock);
      const dead = { card: ["wrong_phone", "wrong_phone", "live"], row: [["email"]], lost: [["phone"]] };
      expect(await shown(stores)).toEqual(dead);
      const [back] = undo(attempt, clock.now());
      await capture(stores, [back!], clock);
      expect(await shown(stores)).toMatchObject({ card: ["live", "live", "live"], lost: [[]] });
    });

  test("P76: also where another version of the judge read the lead, whose word stands otherwise", async () => {
    const stores = freshStores();
    await pulled(stores, -1);
    const { attempt, draft } = startAttempt(LEAD, "call", clock.now());
    await capture(stores, [draft, ended(attempt.attemptId, "wrong_person")], clock);
    expect(await shown(stores)).toMatchObject({ row: [["email"]], lost: [["phone"]] });
  });

  test("P76: an address that bounced is dead too, and of an earlier round only where no enquiry came since", () => {
    const dead = (lead: Parameters<typeof linkOf>[1], channel: "call" | "email" | "sms") =>
      linkOf(channel, lead, ["email"], NOW).dead?.why ?? "live";
    const bounced = email(0, "", { result: "bounced" });
    expect(dead({ ...leadAt("a"), events: [bounced] }, "email")).toBe("wrong_email");
    expect(dead({ ...leadAt("a"), events: [bounced], email: null }, "email")).toBe("no_email");
    const earlier = [call(0, { result: "wrong_person" })];
    expect(dead({ ...leadAt("a"), earlier }, "call")).toBe("live");
    expect(dead({ ...leadAt("a", { episode: { recycled: true } }), earlier }, "call")).toBe("wrong_phone");
    // A stop of a channel outlasts the enquiry that asks for another.
    const stopped = [{ ...stop(0), channel: "sms" }] as typeof earlier;
    expect(dead({ ...leadAt("a"), earlier: stopped }, "sms")).toBe("channel_stopped");
    expect(dead({ ...leadAt("a", { episode: { requestedChannel: "sms" } }), earlier: stopped }, "sms")).toBe("live");
  });
});

describe("calls in short order", () => {
  test("P78: those of the last two minutes are counted, to whomever, and none that was taken back or is no call", async () => {
    const stores = freshStores();
    const begin = async (at: number, channel: "call" | "email" = "call") => {
      const { attempt, draft } = startAttempt(crypto.randomUUID(), channel, at);
      await capture(stores, [draft], clock);
      return attempt;
    };
    await begin(NOW - 2 * MINUTE);
    for (const before of [119_999, 60_000, 1]) await begin(NOW - before);
    await begin(NOW, "email");
    expect(await recentCalls(stores, NOW)).toBe(3);
    const last = await begin(NOW);
    expect(await recentCalls(stores, NOW)).toBe(4);
    await capture(stores, [undo(last, NOW)[0]!], clock);
    expect(await recentCalls(stores, NOW)).toBe(3);
    expect(await recentCalls(stores, NOW + 2 * MINUTE)).toBe(0);
    // A clock set back does not count what lies ahead of it.
    expect(await recentCalls(stores, NOW - HOUR)).toBe(0);
  });
});
