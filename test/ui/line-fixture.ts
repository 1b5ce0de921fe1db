import type { Assessment } from "#domain/sequence/assessment";
import type { LineContact, LineEvent } from "#ui/line/line-event.ts";
import type { LineInput } from "#ui/line/line-input.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An outbound call that rang out at `at`, with anything else laid over it. */
export const contact = (id: string, at: number, over: Partial<LineContact> = {}): LineContact => ({
  kind: "contact",
  id,
  at,
  atLatest: null,
  recordedAt: null,
  system: "test",
  direction: "out",
  channel: "call",
  actorId: null,
  result: "rang_out",
  ringSeconds: null,
  automation: "none",
  items: null,
  startedInApp: false,
  statedGrade: null,
  ...over,
});

const dimension = { state: "not_applicable", value: null, band: null } as const;

/** An assessment in which nothing was found. */
export const plainAssessment = (over: Partial<Assessment> = {}): Assessment => ({
  leadId: "lead",
  episodeNo: 1,
  policyId: "default@1",
  asOf: 10 * DAY,
  clockStart: 0,
  verdict: "proportionate",
  withdrew: false,
  phase: "running",
  faults: [],
  maybe: [],
  missing: [],
  dimensions: {
    T: dimension,
    C: dimension,
    P: dimension,
    H: dimension,
    R: dimension,
    V: dimension,
    N: dimension,
    K: dimension,
    A: dimension,
    O: dimension,
    Z: dimension,
    M: dimension,
  },
  sideFindings: [],
  confidence: "provisional",
  contacts: [],
  slots: [],
  steps: [],
  firstResponseMinutes: null,
  nextDue: null,
  suggestion: null,
  nextChangeAt: null,
  ...over,
});

/** A line over these events, arrived at 0, as of `asOf`. */
export const lineOf = (events: LineEvent[], asOf = 10 * DAY, over: Partial<Assessment> = {}): LineInput => ({
  arrivedAt: 0,
  asOf,
  events,
  assessment: plainAssessment({ asOf, ...over }),
  openHours: [],
});
