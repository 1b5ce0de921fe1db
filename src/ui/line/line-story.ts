import type { ContactReading, StepReading } from "#domain/sequence/assessment";
import type { LineContact, LineEvent, LineRuling, LineStep } from "./line-event.ts";
import type { LineInput } from "./line-input.ts";

type Disposition = Extract<LineEvent, { kind: "disposition" }>;
export type StoryStep = { event: LineStep; reading: StepReading | null };

/** One contact with everything that hangs on it: its reading, the steps agreed in it, what was filed after it. */
export type ContactEntry = {
  kind: "contact";
  id: string;
  at: number;
  number: number;
  event: LineContact;
  reading: ContactReading | null;
  steps: StoryStep[];
  filed: Disposition[];
  /** Clock time since the contact before (or the arrival), start to start; null for a redial or a merged record. */
  sinceMs: number | null;
  sinceArrival: boolean;
};
export type OtherEntry = { kind: "other"; id: string; at: number; event: Exclude<LineEvent, LineContact | LineRuling> };
export type StoryEntry = ContactEntry | OtherEntry;

/** A disposition filed this long after a contact is still that contact's answer to "why". */
const FILED_WITH = 24 * 3_600_000;

/**
 * What happened, in order: the line's text equivalent. Steps sit with the contact they were agreed in, dispositions
 * with the contact they followed within a day; everything else is an entry of its own. Numbers are the drawing's.
 */
export const lineStory = (input: Pick<LineInput, "arrivedAt" | "events" | "assessment">): StoryEntry[] => {
  const readings = new Map(input.assessment.contacts.map((reading) => [reading.eventId, reading]));
  const stepReadings = new Map(input.assessment.steps.map((reading) => [reading.stepId, reading]));
  const sorted = input.events.toSorted((a, b) => a.at - b.at);
  const contacts = new Map<string, ContactEntry>();
  const entries: StoryEntry[] = [];
  let before = input.arrivedAt;
  for (const event of sorted) {
    if (event.kind !== "contact") continue;
    const reading = readings.get(event.id) ?? null;
    const part = reading !== null && reading.partOf !== null;
    const entry: ContactEntry = {
      kind: "contact",
      id: event.id,
      at: event.at,
      number: contacts.size + 1,
      event,
      reading,
      steps: [],
      filed: [],
      sinceMs: part ? null : Math.max(0, event.at - before),
      sinceArrival: before === input.arrivedAt && contacts.size === 0,
    };
    if (!part) before = event.at;
    contacts.set(event.id, entry);
  }
  for (const event of sorted) {
    if (event.kind === "contact") {
      const entry = contacts.get(event.id);
      if (entry !== undefined) entries.push(entry);
    } else if (event.kind !== "ruling" && !attached(event, contacts, stepReadings)) {
      entries.push({ kind: "other", id: event.id, at: event.at, event });
    }
  }
  return entries;
};

const attached = (
  event: OtherEntry["event"],
  contacts: Map<string, ContactEntry>,
  steps: Map<string, StepReading>,
): boolean => {
  if (event.kind === "step") {
    const home = contacts.get(event.contactId);
    home?.steps.push({ event, reading: steps.get(event.stepId) ?? null });
    return home !== undefined;
  }
  if (event.kind !== "disposition") return false;
  const home = [...contacts.values()].findLast((entry) => entry.at <= event.at && event.at - entry.at <= FILED_WITH);
  home?.filed.push(event);
  return home !== undefined;
};
