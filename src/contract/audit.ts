import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";
import { AUDIT_ACTIONS, type AuditGroup } from "./audit-action.ts";

const groups = Object.keys(AUDIT_ACTIONS) as [AuditGroup, ...AuditGroup[]];
const personId = z.string().check(z.regex(/^[\w-]{1,64}$/));

/**
 * Which rows of the audit log; absent means any. `leadId`: a lead, with those joined to it. `from`, `to`: first and last
 * day, both included, on the workspace's own clock.
 */
export const auditFilter = z.object({
  personId: z.optional(personId),
  group: z.optional(z.enum(groups)),
  leadId: z.optional(z.uuid()),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditInput = z.object({
  filter: z._default(auditFilter, {}),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
  /** `nextCursor` of the page before; absent for the first page. */
  cursor: z.optional(z.string().check(z.maxLength(100))),
});
export type AuditInput = z.infer<typeof auditInput>;

/** What a row is about. `name` null: it is not here any more, or has no name. `lead`: its own id, or that of the lead it was joined to. */
export const auditThing = z.object({
  kind: z.enum(["lead", "person", "import", "phone", "place", "file", "workspace", "nothing"]),
  id: z.nullable(z.string()),
  name: z.nullable(z.string()),
});
export type AuditThing = z.infer<typeof auditThing>;

/**
 * One row. `who`: by their name; null where nobody was signed in; a name of null where the person is not here any more.
 * `to`: whom a lead was given to. `action` is a string: an open page may be older than the server.
 */
export const auditRow = z.object({
  id: z.string(),
  at: instant,
  who: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
  action: z.string(),
  thing: auditThing,
  to: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
});
export type AuditRow = z.infer<typeof auditRow>;

/**
 * Newest first. `seal`: up to when rows are sealed (null: none yet), how many are not, and since when the oldest of those
 * has waited if that is too long. `people`: everybody of the workspace. `lead`: the one that is filtered by.
 */
export const auditOutput = z.object({
  rows: z.array(auditRow),
  nextCursor: z.nullable(z.string()),
  seal: z.object({ upTo: z.nullable(instant), since: z.int(), stalledSince: z.nullable(instant) }),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  lead: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
});
export type AuditOutput = z.infer<typeof auditOutput>;
