import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { GoldenCase } from "../domain/golden-case.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * Golden cases as the two CSV files of a history and the mapping that reads them. They are agreed under round-the-clock
 * hours at midnight on a Monday; here they start at 9:00 UTC on a Monday ten weeks back, inside office hours, with
 * every offset kept. The record reaches eight days beyond the arrival.
 */
export const goldenFiles = (
  cases: readonly GoldenCase[],
  now: number,
): { leads: string; attempts: string; mapping: string } => {
  // 1 January 1970 was a Thursday: the fifth day of epoch was the first Monday.
  const monday = Math.floor((now - 70 * DAY - 4 * DAY) / (7 * DAY)) * 7 * DAY + 4 * DAY;
  const start = monday + 9 * HOUR;
  const at = (of: GoldenCase, instant: number): string =>
    new Date(start + instant - of.episode.arrivedAt).toISOString();
  const leads = cases.map((each) => [
    each.episode.leadId,
    each.name,
    at(each, each.episode.arrivedAt),
    at(each, each.episode.arrivedAt + 8 * DAY),
    each.episode.source,
    each.episode.campaign,
    "rep-1",
    each.episode.questions?.[0],
    "9000",
  ]);
  const attempts = cases.flatMap((each) =>
    each.events.flatMap((event) => {
      if (event.kind !== "contact" && event.kind !== "stop") return [];
      const step = each.events.find((other) => other.kind === "step" && other.contactId === event.id);
      return [
        [
          event.id,
          each.episode.leadId,
          event.kind,
          at(each, event.at),
          ...contactCells(event),
          ...stepCells(each, step, at),
        ],
      ];
    }),
  );
  return {
    leads: csv(["id", "name", "enquired", "seen", "source", "campaign", "owner", "question", "amount"], leads),
    attempts: csv(
      ["id", "lead", "type", "start", "channel", "result", "content", "ring", "due", "what", "whose"],
      attempts,
    ),
    mapping: JSON.stringify(MAPPING),
  };
};

const contactCells = (event: SequenceEvent): (string | number | null)[] =>
  event.kind === "contact"
    ? [event.channel, event.result, contentCell(event.items), event.ringSeconds]
    : [null, null, null, null];

const contentCell = (items: readonly { kind: string; ref: string }[] | null): string =>
  items === null
    ? ""
    : items.length === 0
      ? "-"
      : items.map(({ kind, ref }) => `${kind}:${ref.replaceAll(/\s+/g, "-")}`).join(" ");

const stepCells = (
  of: GoldenCase,
  step: SequenceEvent | undefined,
  at: (of: GoldenCase, instant: number) => string,
): (string | null)[] =>
  step?.kind === "step" && step.dueAt !== null ? [at(of, step.dueAt), step.what, step.whoseMove] : [null, null, null];

const csv = (head: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  [head, ...rows]
    .map((row) => row.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(","))
    .join("\r\n");

const same = <Code extends string>(...codes: Code[]): Record<string, Code> =>
  Object.fromEntries(codes.map((code) => [code, code]));

const MAPPING = {
  version: 1,
  leads: {
    kind: "leads",
    system: "golden",
    zone: "UTC",
    id: "id",
    label: { column: "name" },
    arrivedAt: { column: "enquired", format: "iso" },
    lastSeenAt: { column: "seen", format: "iso" },
    source: { column: "source" },
    campaign: { column: "campaign" },
    owner: { column: "owner" },
    questions: ["question"],
    facts: ["amount"],
    absence: {
      call: "complete",
      sms: "complete",
      whatsapp: "complete",
      email: "complete",
      visit: "complete",
      video: "complete",
    },
  },
  attempts: {
    kind: "attempts",
    system: "golden",
    zone: "UTC",
    id: "id",
    leadId: "lead",
    type: {
      column: "type",
      values: { contact: { kind: "contact", direction: "out", channel: "call" }, stop: { kind: "stop" } },
      otherwise: "reject",
    },
    startedAt: { column: "start", format: "iso" },
    channel: { column: "channel", values: same("call", "email") },
    result: { column: "result", values: same("rang_out", "reached", "sent") },
    content: "content",
    ringSeconds: "ring",
    step: {
      dueAt: { column: "due", format: "iso" },
      what: "what",
      whoseMove: { column: "whose", values: same("us", "lead") },
      agreed: "lead",
    },
    grade: "verified",
  },
};
