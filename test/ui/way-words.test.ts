import { expect, test } from "vitest";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { rowWays } from "#phone/leads/attempt/row-way";
import { type WayRow, wayWords } from "../../src/routes/(rep)/way-words.ts";

const NOW = Date.UTC(2026, 2, 4, 10);
const CHANNELS = ["call", "sms", "whatsapp", "email"] as const;

const row = (channel: (typeof CHANNELS)[number], about: Partial<QueueEntry> = {}): WayRow => ({
  entry: { ways: [{ channel, anyHour: true }], permitted: null, lost: [], ...about } as unknown as QueueEntry,
  reason: "slot",
  when: "next",
  phone: "+44 7700 900123",
  email: "ada@harbour.example",
});
const words = (of: WayRow): string | null => wayWords(of, rowWays(of, NOW), NOW);

test("U86: within a sentence a way stands in small letters, but for a name; where it begins a line it does not", () => {
  expect(CHANNELS.map((channel) => words(row(channel)))).toEqual([
    "then by call",
    "then by text",
    "then by WhatsApp",
    "then by e-mail",
  ]);
  expect(words(row("email", { lost: ["phone"] }))).toBe("needs another way: e-mail");
  const shut = row("call", {
    ways: [{ channel: "call", anyHour: false }],
    permitted: [[NOW + 3_600_000, NOW + 7_200_000]],
  });
  expect(words(shut)).toMatch(/^Call from \d\d:\d\d$/);
});
