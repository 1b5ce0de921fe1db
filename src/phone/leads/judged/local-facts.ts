import type { Fact } from "#domain/journal/fact";
import type { PushedEvent } from "#contract/push";
import type { PullCursor } from "#contract/pull";
import { inEmergencyLane } from "../../outbox/emergency-lane.ts";
import { waitingAndSent } from "../../outbox/outbox.ts";
import { numbered, openEvents } from "../../storage/sealing/open-events.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";

/**
 * What this phone has written down about its leads. `fresh`: leads whose pulled copy does not show all of it yet; `news`:
 * the events it does not show.
 */
export interface LocalFacts {
  readonly byLead: ReadonlyMap<string, readonly Fact[]>;
  readonly fresh: ReadonlySet<string>;
  readonly news: ReadonlySet<string>;
}

const LAST = Number.MAX_SAFE_INTEGER - 10_000;

/** A type this build does not know (written by a newer one, before going back) is one nobody here reads. */
const factOf = (event: PushedEvent, actorId: string): Fact =>
  ({
    eventId: event.eventId,
    deviceId: event.deviceId,
    deviceSeq: event.deviceSeq,
    leadId: event.leadId,
    actorId,
    type: event.type,
    capturedAt: event.capturedAt,
    clockOffset: event.clockOffset,
    ...(event.notBefore === undefined ? {} : { notBefore: event.notBefore }),
    receivedAt: event.capturedAt - event.clockOffset,
    payload: event.payload,
  }) as Fact;

/**
 * The phone's own facts, by lead. A lead stays fresh until the *pull* has passed its last event's version, not merely
 * until the push was answered: so nothing flickers back.
 */
export const localFacts = async (stores: Stores, cursor: PullCursor | null): Promise<LocalFacts> => {
  const { waiting, sent } = await waitingAndSent(stores);
  // Numbers come with the merge: until then, after everything that has one, in the order of writing.
  const lane = inEmergencyLane(stores.userId).map((event, at) => numbered(event, LAST + at));
  const passed = sent.filter((row) => row.keptAside === null);
  const open = await openEvents(stores, [
    ...waiting.map(({ event }) => event),
    ...lane,
    ...passed.map(({ event }) => event),
  ]);
  const byLead = new Map<string, Fact[]>();
  for (const event of open) {
    // What cannot be opened, or is no event at all, says nothing.
    if (typeof event?.leadId !== "string") continue;
    byLead.set(event.leadId, [...(byLead.get(event.leadId) ?? []), factOf(event, stores.userId)]);
  }
  const ahead = passed.filter(({ version }) => version !== null && (cursor === null || version > cursor.version));
  const unseen = [...waiting, ...lane, ...ahead];
  return {
    byLead,
    fresh: new Set(unseen.map(({ leadId }) => leadId)),
    news: new Set(unseen.map(({ eventId }) => eventId)),
  };
};
