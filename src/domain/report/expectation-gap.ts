import { type ConsistencyFigure, type Counted, figureOf } from "./consistency-figure.ts";
import { type FirstTalks, isByTapsAlone } from "./first-talk.ts";
import { readContradiction } from "./read-talk.ts";

/** Of a lead's talks: one that contradicted goes before one that did not, any answer before none. */
const WEIGHTIEST = ["yes", "no", "not_discussed", "unrecorded"] as const;

/** How a lead counts, by all of its talks. */
export const gapReading = (talks: readonly FirstTalks[]): (typeof WEIGHTIEST)[number] => {
  const readings = talks.map(readContradiction);
  return WEIGHTIEST.find((reading) => readings.includes(reading)) ?? "unrecorded";
};

const leadOf = (talks: readonly FirstTalks[]): Counted => ({
  n: 1,
  reading: gapReading(talks),
  byTapsAlone: talks.every(isByTapsAlone),
});

/** Leads of which any talk answered partly or not, of those of which any answered as said, partly or not (PR25). */
export const expectationGap = (talks: readonly FirstTalks[]): ConsistencyFigure => {
  const byLead = Map.groupBy(talks, ({ leadId }) => leadId);
  const single = (byLead.get(null) ?? []).map((talk) => ({ ...leadOf([talk]), n: talk.n }));
  byLead.delete(null);
  return figureOf([...single, ...[...byLead.values()].map(leadOf)]);
};
