import type { LeadKey } from "../db/review/review-leads.ts";

const SHAPE = /^(\d{1,16})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Where the next page of leads starts, as one opaque word. */
export const leadCursor = ({ arrivedAt, id }: LeadKey): string => `${arrivedAt}.${id}`;

/** The place a cursor names; null for none and for one that cannot be read (the list then starts at its beginning). */
export const readLeadCursor = (cursor: string | undefined): LeadKey | null => {
  const read = SHAPE.exec(cursor ?? "");
  const at = Number(read?.[1]);
  // Beyond what a date can hold the store would refuse the instant.
  return read?.[2] === undefined || at > 8.64e15 ? null : { arrivedAt: at, id: read[2] };
};
