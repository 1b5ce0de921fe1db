import { judgingCalendar } from "#calendar/judging-calendar";
import type { Episode } from "#domain/lead/episode";
import { assessEpisode } from "#domain/sequence/assess/assess-episode";
import { nextEpisode } from "#domain/sequence/assess/next-episode";
import type { Fault } from "#domain/disposition/fault";
import type { Assessment } from "#domain/sequence/assessment";
import type { Policy } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import { entrySaid } from "#domain/sequence/record/entry-said";
import type { RulingMatter } from "#domain/sequence/ruling-matter";
import type { ContactEvent, SequenceEvent } from "#domain/sequence/sequence-event";
import { DAY, MINUTE } from "#domain/time/instant";

/** Clock zero of every situation: a Monday, 00:00 UTC. */
export const ZERO = Date.UTC(2024, 0, 1);
/** Minutes from clock zero to an instant. */
export const at = (minutes: number): number => ZERO + minutes * MINUTE;
export const day = (days: number, minutes = 0): number => days * 1440 + minutes;

/** Staffed round the clock, no permitted hours. */
export const ROUND_THE_CLOCK: Policy = {
  ...presetPolicy("default", "UTC"),
  id: "always@1",
  weekly: Array.from({ length: 7 }, (): [number, number][] => [[0, 1440]]),
  permitted: null,
};

/** Staffed round the clock; calls and texts from 08:00 to 21:00 on the lead's clock, which is the business's. */
export const DAYTIME = {
  policy: { ...ROUND_THE_CLOCK, id: "daytime@1", permitted: [8 * 60, 21 * 60] as [number, number] },
  zone: "UTC",
};
/** The built-in policy, office hours and all, with a lead on the business's clock. */
export const OFFICE = { policy: presetPolicy("default", "UTC"), zone: "UTC" };

export const EPISODE: Episode = {
  leadId: "lead",
  no: 1,
  arrivedAt: ZERO,
  arrivedAtLatest: null,
  notBefore: null,
  source: "source",
  campaign: "campaign",
  questions: ["q"],
  facts: ["f"],
  requests: ["a", "b", "d", "papers", "quote", "brochure"],
  requestedChannel: null,
  usableChannels: ["call", "email"],
  partialChannels: [],
  connections: [],
  leadZoneKnown: false,
  endedAt: null,
  arrivalVerdict: "not_judged",
};

let made = 0;
const base = (minutes: number) => {
  made += 1;
  const instant = at(minutes);
  return {
    id: `event-${made}`,
    at: instant,
    atLatest: null,
    recordedAt: instant,
    receivedAt: instant,
    system: "app",
    externalId: `event-${made}`,
  };
};

type Said = string | null;
/** "Q:q F:f N:x" as content items; null: nobody recorded it. */
const items = (said: Said): ContactEvent["items"] =>
  said === null
    ? null
    : said
        .split(" ")
        .filter((word) => word !== "")
        .map((word) => ({ kind: word[0] as "Q", ref: word.slice(2) }));

const contact = (minutes: number, fields: Partial<ContactEvent>): ContactEvent => ({
  ...base(minutes),
  kind: "contact",
  direction: "out",
  channel: "call",
  actorId: "rep",
  result: "rang_out",
  ringSeconds: null,
  automation: "none",
  items: [],
  startedInApp: true,
  statedGrade: null,
  ...fields,
});

/** Events by name; times in minutes from clock zero. */
export const call = (minutes: number, fields: Partial<ContactEvent> = {}): ContactEvent => contact(minutes, fields);
export const talk = (minutes: number, said: Said = "F:f", fields: Partial<ContactEvent> = {}): ContactEvent =>
  contact(minutes, { result: "reached", items: items(said), ...fields });
export const email = (minutes: number, said: Said = "Q:q F:f", fields: Partial<ContactEvent> = {}): ContactEvent =>
  contact(minutes, { channel: "email", result: "sent", items: items(said), ...fields });
export const inbound = (minutes: number, fields: Partial<ContactEvent> = {}): ContactEvent =>
  contact(minutes, { direction: "in", channel: "email", result: "received", ...fields });
/** The entry as written down by hand, so many minutes after clock zero, whatever it says of when it happened. */
export const written = <E extends SequenceEvent>(event: E, minutes: number): E => ({
  ...event,
  recordedAt: at(minutes),
  receivedAt: at(minutes),
  ...(event.kind === "contact" && { startedInApp: false }),
});
/** The contact as its channel's own system saw it. */
export const seen = (event: ContactEvent): ContactEvent => ({
  ...event,
  system: "exchange",
  startedInApp: false,
  statedGrade: "verified",
});
/** A statement that names the contact in which it was made. */
export const saidIn = <E extends SequenceEvent>(event: E, of: ContactEvent): E => ({ ...event, contactId: of.id });
export const stop = (minutes: number): SequenceEvent => ({ ...base(minutes), kind: "stop", channel: null });
export const requestedTime = (minutes: number, from: number, to: number): SequenceEvent => ({
  ...base(minutes),
  kind: "requested_time",
  from: at(from),
  to: at(to),
  channel: null,
});
/** A meeting they booked themselves, on the booking page or in the form. */
export const booking = (minutes: number, bookedFor: number, system = "booking page"): SequenceEvent => ({
  ...base(minutes),
  kind: "booking",
  system,
  bookedFor: at(bookedFor),
  channel: "video",
});
export const resume = (minutes: number): SequenceEvent => ({
  ...base(minutes),
  kind: "resume",
  quote: "please call after all",
});
export const pause = (minutes: number, until: number): SequenceEvent => ({
  ...base(minutes),
  kind: "pause",
  until: at(until),
});
export const owner = (minutes: number, ownerId: string | null, fields: { hasNote?: boolean } = {}): SequenceEvent => ({
  ...base(minutes),
  kind: "owner",
  ownerId,
  heldBy: ownerId === null ? "nobody" : "person",
  requested: false,
  hasNote: false,
  ...fields,
});
type StepFields = Partial<Extract<SequenceEvent, { kind: "step" }>>;
export const step = (of: ContactEvent, due: number | null, fields: StepFields = {}): SequenceEvent => ({
  ...base((of.at - ZERO) / MINUTE),
  kind: "step",
  stepId: `step-of-${of.id}`,
  contactId: of.id,
  what: "call",
  whoseMove: "us",
  dueAt: due === null ? null : at(due),
  precision: due === null ? "vague" : "time",
  channel: "call",
  agreed: "lead",
  ...fields,
});
/** They moved a step; null: they called it off. */
export const stepChange = (of: ContactEvent, minutes: number, to: number | null): SequenceEvent => ({
  ...base(minutes),
  kind: "step_change",
  stepId: `step-of-${of.id}`,
  by: "lead",
  change: to === null ? "cancelled" : "moved",
  dueAt: to === null ? null : at(to),
});
export const enquiry = (minutes: number): SequenceEvent => ({ ...base(minutes), kind: "enquiry", questions: [] });
type StageFields = Partial<Extract<SequenceEvent, { kind: "stage" }>>;
export const stage = (minutes: number, fields: StageFields = {}): SequenceEvent => ({
  ...base(minutes),
  kind: "stage",
  stage: "not_progressed",
  label: null,
  ...fields,
});
type RulingFields = Partial<Extract<SequenceEvent, { kind: "ruling" }>>;
/** A reviewer's word on an entry, written so many minutes after clock zero: it stands, unless said otherwise. */
export const ruling = (
  of: SequenceEvent,
  matter: RulingMatter,
  minutes: number,
  fields: RulingFields = {},
): SequenceEvent => ({
  ...base(minutes),
  at: of.at,
  system: "fairlead",
  kind: "ruling",
  entryId: of.id,
  matter,
  decision: "stands",
  byId: "reviewer",
  authorIds: [],
  said: entrySaid(of),
  ...fields,
});
type Filed = Extract<SequenceEvent, { kind: "disposition" }>["filed"];
export const disposition = (
  minutes: number,
  code: Filed["code"],
  reason: string | null,
  facts: Filed["facts"] = {},
): SequenceEvent => ({
  ...base(minutes),
  kind: "disposition",
  filed: { code, reason, facts, confidence: "lead_said", setVersion: "reasons@1" },
});

type About = {
  episode?: Partial<Episode>;
  policy?: Policy;
  zone?: string;
  possibleZones?: readonly string[];
  /** What is on record of the lead's episodes before this one. */
  earlier?: readonly SequenceEvent[];
};

const situated = (asOf: number, { zone, possibleZones, earlier = [], ...about }: About) => {
  const policy = about.policy ?? ROUND_THE_CLOCK;
  const episode = { ...EPISODE, ...about.episode, leadZoneKnown: zone !== undefined };
  const calendar = judgingCalendar(policy, zone ?? null, ZERO - DAY, at(asOf) + 60 * DAY, possibleZones);
  return { policy, episode, calendar, earlier };
};

/** Judges events as of so many minutes after clock zero. */
export const judge = (events: readonly SequenceEvent[], asOf: number, about: About = {}): Assessment => {
  const { policy, episode, calendar, earlier } = situated(asOf, about);
  return assessEpisode(episode, events, policy, calendar, at(asOf), earlier);
};

/** The episode that opens next, by minutes from clock zero; `enquired`: when an enquiry came, null: none did. */
export const nextOf = (
  events: readonly SequenceEvent[],
  enquired: number | null,
  asOf: number,
  about: About = {},
): { minute: number; opening: string } | null => {
  const last = { ...situated(asOf, about), events };
  const next = nextEpisode(last, enquired === null ? null : at(enquired), at(asOf));
  return next === null ? null : { minute: (next.startedAt - ZERO) / MINUTE, opening: next.opening };
};

/** The faults found, each once. */
export const faultsOf = (assessment: Assessment): Fault[] => [
  ...new Set(assessment.faults.map((found) => found.fault)),
];
export const causesOf = (assessment: Assessment): string[] => assessment.faults.map((found) => found.cause);
/** How near each fault is to being certain, on what the file shows. */
export type Bearing = "certain" | "if_complete" | "possible" | "excluded";
export const bearingOf = (assessment: Assessment, fault: Fault): Bearing | null => assessment.bearing?.[fault] ?? null;
/** How a contact was read. */
export const useOf = (assessment: Assessment, event: SequenceEvent): string | undefined =>
  assessment.contacts.find((reading) => reading.eventId === event.id)?.use;
