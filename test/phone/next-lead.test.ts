import { expect, test } from "vitest";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { HOUR, MINUTE } from "#domain/time/instant";
import { nextLead } from "#phone/leads/attempt/next-lead";
import { leadAt, NOW } from "./make-lead.ts";

const row = (leadId: string, about: Partial<QueueEntry> = {}, more: { when?: "now" | "next" | "no_way" } = {}) => ({
  entry: { ...leadAt(leadId).entry, ...about },
  reason: "slot" as const,
  when: "now" as const,
  phone: "+44 20 7946 0018",
  email: null,
  isPutOff: false,
  ...more,
});
const next = (...rows: ReturnType<typeof row>[]) => nextLead(rows, "was", NOW)?.entry.leadId;

test("P110: the next lead opened is the first for now by a way that may be used, and was not seen to within the hour", () => {
  const CALL = { channel: "call" as const, anyHour: false };
  const open: [number, number][] = [[NOW - HOUR, NOW + HOUR]];
  const good = row("good", { ways: [CALL], permitted: open });
  expect(next(row("was"), good)).toBe("good");
  expect(next(row("none", { ways: [] }), good)).toBe("good");
  expect(next({ ...good, entry: { ...good.entry, leadId: "no number" }, phone: null as unknown as string }, good)).toBe(
    "good",
  );
  expect(next(row("shut", { ways: [CALL], permitted: [[NOW + 1, NOW + HOUR]] }), good)).toBe("good");
  expect(next(row("just now", { ways: [CALL], permitted: open, touchedAt: NOW - HOUR + MINUTE }), good)).toBe("good");
  expect(next(row("an hour ago", { ways: [CALL], permitted: open, touchedAt: NOW - HOUR }), good)).toBe("an hour ago");
  expect(next(row("next", { ways: [CALL], permitted: open }, { when: "next" }))).toBeUndefined();
  expect(nextLead([{ ...row("untold", { ways: [] }), reason: "unlogged" as const }], "was", NOW)?.entry.leadId).toBe(
    "untold",
  );
});
