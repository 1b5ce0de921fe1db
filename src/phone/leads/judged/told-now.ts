import type { PhoneLead } from "#contract/pull";
import type { LeadNote, LeadPoint } from "#contract/told-beside";
import type { Fact } from "#domain/journal/fact";
import { type Note, notesWith } from "#domain/journal/notes-with";
import { pointsWith } from "#domain/journal/points-with";
import { isUnjudged } from "#domain/journal/unjudged-types";
import type { ContactPoint } from "#domain/lead/contact-point";
import { pointInUse } from "#domain/queue/live-points";
import type { SequenceEvent } from "#domain/sequence/sequence-event";

type Told = Pick<PhoneLead, "phone" | "email" | "contactPoints" | "notes">;

/** Of a server that does not tell them all: those a link goes by. */
const linked = (lead: PhoneLead): ContactPoint[] =>
  (["phone", "email"] as const).flatMap((kind) => (lead[kind] === null ? [] : [{ kind, value: lead[kind] }]));

/** One that the server has not told of yet was put down here: its author needs no name. */
const pointOf = ({ standing = "unverified", given, ...point }: ContactPoint): LeadPoint =>
  given === undefined ? { ...point, standing } : { ...point, standing, given: { ...given, by: given.by ?? null } };
const noteOf = ({ by = null, ...note }: Note): LeadNote => ({ ...note, by });

/**
 * What was noted on a lead, and its person's numbers and addresses, with what this phone wrote down besides and the server
 * has not told of yet. `record`: what is on record by now, by which one that turned out wrong is used no more.
 */
export const toldNow = (
  lead: PhoneLead,
  facts: readonly Fact[],
  record: Record<"events" | "earlier", readonly SequenceEvent[]>,
): Told => {
  const { phone, email, contactPoints, notes } = lead;
  const said = facts.filter(({ type }) => isUnjudged(type));
  const isGiven = contactPoints?.some(({ given }) => given !== undefined) ?? false;
  if (said.length === 0 && !isGiven) return { phone, email, contactPoints, notes };
  const points = pointsWith(contactPoints ?? linked(lead), said).map(pointOf);
  const inUse = { ...record, episode: lead.episode, contactPoints: points };
  return {
    phone: pointInUse("phone", inUse)?.value ?? null,
    email: pointInUse("email", inUse)?.value ?? null,
    contactPoints: points,
    notes: notesWith(notes ?? [], said).map(noteOf),
  };
};
