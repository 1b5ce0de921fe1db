import type { LeadNote, LeadPoint } from "#contract/told-beside";
import type { Fact } from "#domain/journal/fact";
import { type Note, notesWith } from "#domain/journal/notes-with";
import { pointsWith } from "#domain/journal/points-with";
import { pointStanding } from "#domain/queue/point-standing";
import type { ContactPoint } from "#domain/lead/contact-point";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import type { Database } from "../../db/engine/database.ts";
import type { LeadRecord } from "../../db/lead/lead-record.ts";
import { reviewerNames } from "../../db/people/reviewers.ts";
import { factIdOf } from "../../db/record/own-record.ts";
import type { EventRecord } from "../../db/record/assessment.ts";
import { type UnjudgedFact, unjudgedFacts } from "../../db/record/unjudged-facts.ts";
import { factOf } from "./fact-of.ts";

/** As many as anybody reads; the older ones stay on record. */
const MOST_TOLD = 100;

/** What was noted on a lead and put down of its person, and the names of who did. */
export interface ToldBeside {
  readonly notes: readonly Note[];
  /** The enquiry's own numbers and addresses, then those put down since. */
  readonly points: readonly ContactPoint[];
  readonly names: ReadonlyMap<string, string>;
}

/** Whose a fact is, is told by the person: one person may hold leads under several keys. */
const byPerson = (row: UnjudgedFact): Fact[] => {
  const fact = factOf(row);
  return fact === null ? [] : [{ ...fact, actorId: row.userId }];
};

/** Of each of these leads what was noted and put down, in one query. */
export const toldBeside = async (
  db: Database,
  orgId: string,
  leads: readonly Pick<LeadRecord, "id" | "contactPoints">[],
): Promise<ReadonlyMap<string, ToldBeside>> => {
  const rows =
    leads.length === 0
      ? []
      : await unjudgedFacts(
          db,
          orgId,
          leads.map(({ id }) => id),
        );
  const byLead = Map.groupBy(rows, ({ of }) => of);
  const names = await reviewerNames(db, orgId, [...new Set(rows.map(({ userId }) => userId))]);
  return new Map(
    leads.map(({ id, contactPoints }) => {
      const facts = (byLead.get(id) ?? []).flatMap(byPerson);
      const own = contactPoints.map(({ kind, value, standing }) => ({ kind, value, standing }));
      return [id, { notes: notesWith([], facts).slice(-MOST_TOLD), points: pointsWith(own, facts), names }];
    }),
  );
};

/** Notes as they are told. `idOf`: a row's id as the reader has it; a note names it by that of its phone, or by its own. */
export const notesTold = (
  { notes, names }: ToldBeside,
  rows: readonly EventRecord[],
  idOf: (row: EventRecord) => string,
): LeadNote[] => {
  const known = new Map(rows.flatMap((row) => [row.id, factIdOf(row) ?? row.id].map((id) => [id, idOf(row)] as const)));
  return notes.map((note) => ({
    ...note,
    about: note.about === null ? null : (known.get(note.about) ?? null),
    by: names.get(note.byId) ?? null,
  }));
};

/** Numbers and addresses as they are told, each with how it stands by all that is on record. */
export const pointsTold = ({ points, names }: ToldBeside, events: readonly SequenceEvent[]): LeadPoint[] =>
  points.slice(0, MOST_TOLD).map(({ kind, value, standing = "unverified", given }) => {
    if (given === undefined) return { kind, value, standing };
    const by = names.get(given.byId) ?? null;
    return { kind, value, standing: pointStanding(kind, given.id, events), given: { ...given, by } };
  });
