import { MINUTE, type Instant } from "../time/instant.ts";
import type { Fact } from "./fact.ts";
import { asWritten } from "./in-order.ts";

/**
 * A note on a lead, or on one attempt (`about`, by its id). `at`: when it was written down; `byId`: by whom (a person's id, and
 * their name as told).
 * `takenBackAt`: by its author, once it could no longer be as if it had never been written.
 */
export interface Note {
  readonly id: string;
  readonly about: string | null;
  readonly text: string;
  readonly at: Instant;
  readonly byId: string;
  readonly by?: string | null | undefined;
  readonly takenBackAt: Instant | null;
}

/** Until then a note that is taken back is gone, as an outcome is (J51); later it stays, struck through. */
const NOTE_GONE_WITHIN = 5 * MINUTE;

type Written = Extract<Fact, { type: "note.written" }>;
type TakenBack = Extract<Fact, { type: "note.taken-back" }>;

const writtenAt = ({ capturedAt, clockOffset }: Fact): Instant => capturedAt - clockOffset;

/**
 * The notes known (`base`) with what facts say besides, by when they were written; facts that `base` has already change
 * nothing. Who wrote a fact is its `actorId`, a person's id here. Only its author takes a note back. Pure, and in no way
 * part of what the judge is given.
 */
export const notesWith = (base: readonly Note[], facts: readonly Fact[]): Note[] => {
  const ordered = asWritten(facts);
  const notes = new Map<string, Note>(base.map((note) => [note.id, note]));
  for (const fact of ordered.filter((one): one is Written => one.type === "note.written")) {
    const { noteId: id, about, text } = fact.payload;
    if (!notes.has(id)) notes.set(id, { id, about, text, at: writtenAt(fact), byId: fact.actorId, takenBackAt: null });
  }
  for (const fact of ordered.filter((one): one is TakenBack => one.type === "note.taken-back")) {
    const note = notes.get(fact.payload.noteId);
    if (note === undefined || note.byId !== fact.actorId || note.takenBackAt !== null) continue;
    if (writtenAt(fact) - note.at <= NOTE_GONE_WITHIN) notes.delete(note.id);
    else notes.set(note.id, { ...note, takenBackAt: writtenAt(fact) });
  }
  return [...notes.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
};
