import type { Episode } from "../../lead/episode.ts";
import { type Instant, MINUTE } from "../../time/instant.ts";
import { compareEvents } from "./canonical-order.ts";
import type { ContactEvent, SequenceEvent } from "../sequence-event.ts";

const SAME_CONTACT_WITHIN = 90_000;
/** Told within this time of the contact, what a second system says of it was said at once. */
const PROMPT_WITHIN = 15 * MINUTE;

/** What an entry goes by: its (system, external id), or its id where it has none. */
const nameOf = ({ id, system, kind, externalId }: SequenceEvent): string =>
  externalId === null ? `id ${id}` : `${system} ${kind} ${externalId}`;

/** One entry a name; of several, the one that stands. */
const standingOnly = (events: readonly SequenceEvent[]): SequenceEvent[] => {
  const byName = new Map<string, SequenceEvent>();
  for (const event of events) {
    const known = byName.get(nameOf(event));
    if (known === undefined || replaces(event, known)) byName.set(nameOf(event), event);
  }
  return [...byName.values()];
};

/** The entries without those delivered again that say the same: each counts from its first delivery. */
export const withoutCopies = (events: readonly SequenceEvent[]): SequenceEvent[] => {
  const seen = new Map<string, SequenceEvent[]>();
  for (const event of events) {
    const versions = seen.get(nameOf(event)) ?? [];
    const same = versions.findIndex((known) => compareEvents(event, known) === 0);
    if (same === -1) versions.push(event);
    else if (replaces(event, versions[same]!)) versions[same] = event;
    seen.set(nameOf(event), versions);
  }
  return [...seen.values()].flat();
};

/**
 * Whether an event replaces the one known: the version written down last stands, of a step the first (J85). The same
 * thing delivered again counts from its first delivery.
 */
const replaces = (event: SequenceEvent, known: SequenceEvent): boolean => {
  if (compareEvents(event, known) === 0) return event.receivedAt < known.receivedAt;
  const written = event.recordedAt ?? event.receivedAt;
  const knownWritten = known.recordedAt ?? known.receivedAt;
  const isLater = written !== knownWritten ? written > knownWritten : compareEvents(event, known) > 0;
  return event.kind === "step" ? !isLater : isLater;
};

/** Whether the channel's own system saw this contact. */
export const isVerified = (contact: ContactEvent, episode: Episode): boolean =>
  contact.statedGrade === null
    ? episode.connections.some((seen) => seen.system === contact.system && covers(seen, contact))
    : contact.statedGrade === "verified";

/** Whether a connection sees this contact's channel, at its time, for its actor. */
export const covers = (seen: Episode["connections"][number], contact: ContactEvent): boolean =>
  seen.channel === contact.channel &&
  seen.from <= contact.at &&
  (seen.to === null || contact.at < seen.to) &&
  (seen.userId === null || seen.userId === contact.actorId);

/** The same contact seen by two systems: the verified side's fields stand, the other fills what it left open. */
const united = (a: ContactEvent, b: ContactEvent, episode: Episode): ContactEvent => {
  const [isSureA, isSureB] = [isVerified(a, episode), isVerified(b, episode)];
  // Of two that nobody can vouch for, the one written down first: a copy made later lends it no earlier time.
  const isBFirst = isSureA === isSureB ? writtenAt(b) < writtenAt(a) : isSureB;
  const [sure, other] = isBFirst ? [b, a] : [a, b];
  const bothSure = isVerified(sure, episode) && isVerified(other, episode);
  // Told long after, and later than the other, it adds nothing to what was said: it would count from then (J82).
  const isLate = writtenAt(other) > Math.max(writtenAt(sure), (sure.atLatest ?? sure.at) + PROMPT_WITHIN);
  const adds = isVerified(other, episode) || !isLate;
  return {
    ...sure,
    at: bothSure ? Math.min(sure.at, other.at) : sure.at,
    recordedAt: earliest(sure.recordedAt, other.recordedAt),
    receivedAt: Math.min(sure.receivedAt, other.receivedAt),
    result: sure.result === "unknown" && adds ? other.result : sure.result,
    ringSeconds: sure.ringSeconds ?? (adds ? other.ringSeconds : null),
    actorId: sure.actorId ?? other.actorId,
    items: sure.items ?? (adds ? other.items : null),
    startedInApp: sure.startedInApp || other.startedInApp,
  };
};

const writtenAt = (event: ContactEvent): Instant => event.recordedAt ?? event.receivedAt;

const earliest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/**
 * Events in their canonical order, redeliveries dropped and contacts that two systems saw (same direction and
 * channel, at most 90 s apart, one to one, nearest first) united. `partOf` names, for each contact swallowed, the one
 * it went into.
 */
export const uniteEvents = (
  events: readonly SequenceEvent[],
  episode: Episode,
): { events: SequenceEvent[]; partOf: ReadonlyMap<string, string> } => {
  const sorted = standingOnly(events).sort(compareEvents);
  const partOf = new Map<string, string>();
  if (new Set(sorted.map((event) => event.system)).size < 2) return { events: sorted, partOf };

  const pairs: { a: ContactEvent; b: ContactEvent; apart: number }[] = [];
  const contacts = sorted.filter((event): event is ContactEvent => event.kind === "contact" && event.atLatest === null);
  contacts.forEach((a, i) => {
    for (let j = i + 1; j < contacts.length && contacts[j]!.at - a.at <= SAME_CONTACT_WITHIN; j += 1) {
      const b = contacts[j]!;
      if (a.system !== b.system && a.channel === b.channel && a.direction === b.direction)
        pairs.push({ a, b, apart: b.at - a.at });
    }
  });
  pairs.sort((p, q) => p.apart - q.apart);
  const replaced = new Map<string, ContactEvent>();
  for (const { a, b } of pairs) {
    if (replaced.has(a.id) || partOf.has(a.id) || replaced.has(b.id) || partOf.has(b.id)) continue;
    const one = united(a, b, episode);
    const swallowed = one.id === a.id ? b : a;
    replaced.set(one.id, one);
    partOf.set(swallowed.id, one.id);
  }
  if (partOf.size === 0) return { events: sorted, partOf };
  const kept = sorted.filter((event) => !partOf.has(event.id)).map((event) => replaced.get(event.id) ?? event);
  return { events: kept.sort(compareEvents), partOf };
};
