import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ContentItem } from "#domain/attempt/content-item";
import type { Episode } from "#domain/lead/episode";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { seededRandom, type SeededRandom } from "#domain/statistics/seeded-random";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 2 March 2026, 08:00 UTC. */
const BEGIN = 1_772_438_400_000;
const SPAN_DAYS = 60;

const CALLS: readonly ContactResult[] = ["rang_out", "busy", "voicemail_left", "voicemail_none", "reached", "cut_off"];
const ITEMS: readonly ContentItem[] = [
  { kind: "Q", ref: "price" },
  { kind: "F", ref: "move date" },
  { kind: "D", ref: "brochure" },
  { kind: "N", ref: "visit on site" },
];

const pick = <T>(chance: SeededRandom, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;

function invented(lead: string, at: number, index: number, chance: SeededRandom): SequenceEvent {
  const base = { id: `${lead}-${index}`, at, atLatest: null, recordedAt: at, receivedAt: at + 2_000, system: "bench" };
  const named = { ...base, externalId: base.id };
  const kind = chance();
  if (kind < 0.06)
    return {
      ...named,
      kind: "owner",
      ownerId: `rep-${index % 4}`,
      heldBy: "person",
      requested: false,
      hasNote: chance() < 0.5,
    };
  const channel = pick<Channel>(chance, ["call", "call", "call", "email", "sms", "whatsapp"]);
  const inbound = kind < 0.12;
  const written = channel !== "call";
  const result: ContactResult = written ? (inbound ? "received" : "sent") : inbound ? "reached" : pick(chance, CALLS);
  return {
    ...named,
    kind: "contact",
    direction: inbound ? "in" : "out",
    channel,
    actorId: inbound ? null : `rep-${index % 4}`,
    result,
    ringSeconds: written ? null : 12 + Math.floor(chance() * 30),
    automation: "none",
    items: chance() < 0.3 ? null : chance() < 0.5 ? [] : [pick(chance, ITEMS)],
    startedInApp: chance() < 0.8,
    statedGrade: null,
  };
}

export type InventedSequence = { episode: Episode; events: SequenceEvent[]; asOf: number };

/** A lead and `count` events spread over sixty days; the same seed gives the same sequence. */
export function inventedSequence(seed: number, count: number): InventedSequence {
  const chance = seededRandom(seed);
  const leadId = `lead-${seed}`;
  const arrivedAt = BEGIN + Math.floor(chance() * 5 * DAY);
  const times = Array.from({ length: count }, () => arrivedAt + Math.floor(chance() * SPAN_DAYS * DAY)).sort(
    (a, b) => a - b,
  );
  const events = times.map((at, index) => invented(leadId, at, index, chance));
  const episode: Episode = {
    leadId,
    no: 1,
    arrivedAt,
    arrivedAtLatest: null,
    notBefore: null,
    source: "bench",
    campaign: null,
    questions: ["price", "delivery"],
    facts: ["move date"],
    requestedChannel: null,
    usableChannels: ["call", "email", "sms", "whatsapp"],
    partialChannels: [],
    connections: [],
    leadZoneKnown: false,
    endedAt: null,
    arrivalVerdict: "not_judged",
  };
  return { episode, events, asOf: arrivedAt + (SPAN_DAYS + 5) * DAY };
}
