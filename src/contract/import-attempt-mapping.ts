import * as z from "zod/mini";
import { channel } from "#domain/attempt/channel-schema";
import { contactResult } from "#domain/attempt/contact-result-schema";
import { evidenceGrade } from "#domain/sequence/assessment";
import { columnName, field, type InstantField, instantField, valueMapOf } from "./import-column.ts";

export const contactDirection = z.enum(["in", "out"]);
export const doneWord = z.enum(["done", "not_done"]);

/** What a row of this type records as a contact. `content`: nothing noted, or noted that nothing specific was said. */
export const contactKind = z.strictObject({
  kind: z.literal("contact"),
  direction: contactDirection,
  channel,
  result: z._default(contactResult, "unknown"),
  content: z._default(z.enum(["not_recorded", "nothing_specific"]), "not_recorded"),
  automation: z._default(z.enum(["none", "acknowledgement", "sequence"]), "none"),
});

/** Said where the file has no column for it, so that it is known to be missing and not forgotten. */
export const NOT_IN_FILE = "not_in_file" as const;

/**
 * What a row records: a contact, a change of owner, a stop, a "not before", a stage the lead reached, or nothing the
 * judge reads (`not_contact`).
 */
export const rowKind = z.discriminatedUnion("kind", [
  contactKind,
  z.strictObject({ kind: z.literal("not_contact") }),
  z.strictObject({ kind: z.literal("owner_change"), requested: z._default(z.boolean(), false) }),
  z.strictObject({ kind: z.literal("stop"), channel: z._default(z.nullable(channel), null) }),
  z.strictObject({ kind: z.literal("pause") }),
  z.strictObject({ kind: z.literal("stage"), stage: z.enum(["progressed", "not_progressed"]) }),
]);
export type RowKind = z.infer<typeof rowKind>;

/**
 * How a file of attempts is read, one row an attempt. `type` says what each row records; `direction`, `channel`,
 * `result`, `content` columns then say it more exactly, row by row. Columns named nowhere are kept with the row.
 */
export const attemptMapping = z.strictObject({
  kind: z.literal("attempts"),
  system: z.string().check(z.minLength(1), z.maxLength(100)),
  zone: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Left out: the file has none, and a row is known by all that stands in it. */
  id: z.optional(columnName),
  leadId: columnName,
  /** More columns that may name the lead (who called beside who was called): the one that names a lead counts. */
  leadIdToo: z.optional(z.array(columnName).check(z.maxLength(5))),
  /** What those columns hold; left out: the lead's id. */
  leadBy: z.optional(z.enum(["phone", "email", "name"])),
  /**
   * Of calls put to leads by number: who called and who was called. The lead is the one at the other end by the direction;
   * where no direction is said, by which end is a number from outside. A call that has none there is one within the house.
   */
  ends: z.optional(z.strictObject({ from: columnName, to: columnName })),
  /** The system the leads were imported under; `system` where not said. */
  leadSystem: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  type: z.union([
    z.strictObject({
      column: columnName,
      values: valueMapOf(rowKind),
      /** By what a type begins with ("Email:"), where `values` does not name it; of several the longest counts. */
      prefixes: z.optional(valueMapOf(rowKind)),
      /** A type the map does not name: the row is given back, or kept as no contact. */
      otherwise: z.enum(["reject", "not_contact"]),
    }),
    z.strictObject({ always: rowKind }),
  ]),
  startedAt: instantField,
  endedAt: z.optional(instantField),
  /** When it was written down: a column, or `not_in_file`, which is also what leaving it out comes to. */
  recordedAt: z.optional(z.union([instantField, z.literal(NOT_IN_FILE)])),
  /** Whether what a row names was done. A value the map does not name says neither. */
  done: z.optional(z.strictObject({ column: columnName, values: valueMapOf(doneWord) })),
  /** More columns that say so (deleted, cancelled): one that says `not_done` is enough. */
  doneToo: z.optional(
    z.array(z.strictObject({ column: columnName, values: valueMapOf(doneWord) })).check(z.maxLength(5)),
  ),
  owner: z.optional(field),
  direction: z.optional(z.strictObject({ column: columnName, values: valueMapOf(contactDirection) })),
  /** A column in which these cells say that the lead was the one who called or wrote, whatever the type is. */
  inbound: z.optional(
    z.strictObject({ column: columnName, values: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(500)) }),
  ),
  channel: z.optional(z.strictObject({ column: columnName, values: valueMapOf(channel) })),
  /** A value the map does not name is `unknown`. */
  result: z.optional(z.strictObject({ column: columnName, values: valueMapOf(contactResult) })),
  /**
   * More columns that say what happened, the surer first: the first that knows counts. None makes `reached` of what another
   * says was not.
   */
  resultToo: z.optional(
    z.array(z.strictObject({ column: columnName, values: valueMapOf(contactResult) })).check(z.maxLength(5)),
  ),
  /** What the contact gave the lead, coded: "Q F:amount D:brochure"; "-" nothing specific; empty not recorded. */
  content: z.optional(columnName),
  ringSeconds: z.optional(columnName),
  /** The end of a `pause` row. */
  until: z.optional(instantField),
  /** The next step agreed in the contact: written where the due column is filled. */
  step: z.optional(
    z.strictObject({
      dueAt: instantField,
      what: z.optional(columnName),
      channel: z.optional(z.strictObject({ column: columnName, values: valueMapOf(channel) })),
      whoseMove: z.optional(z.strictObject({ column: columnName, values: valueMapOf(z.enum(["us", "lead"])) })),
      agreed: z.optional(z.enum(["lead", "asserted"])),
    }),
  ),
  /** How sure the record is, where the sender's system is known to see the channel itself. */
  grade: z.optional(evidenceGrade),
});
export type AttemptMapping = z.infer<typeof attemptMapping>;

/** The column that says when a row was written down; undefined: the file does not say. */
export const writtenDown = ({ recordedAt }: AttemptMapping): InstantField | undefined =>
  recordedAt === NOT_IN_FILE ? undefined : recordedAt;
