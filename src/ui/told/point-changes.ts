import type { ContactPointKind, GivenHow } from "#domain/lead/contact-point";

/** A number or an address to put down. `replaces`: in the place of what; null: beside the others. */
type PutPoint = { kind: ContactPointKind; value: string; how: GivenHow; replaces: string | null };

/** What may be done with a person's numbers and addresses; each answers why not, in words; null: it is done. */
export type PointChanges = {
  put: (point: PutPoint) => Promise<string | null>;
  back: (id: string) => Promise<string | null>;
};
