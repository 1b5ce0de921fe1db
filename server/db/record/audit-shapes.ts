import * as z from "zod/mini";
import type { AuditAction } from "#contract/audit-action";
import { quarantineCode } from "#contract/push";
import { role } from "#contract/role";
import { WAIT_REASONS } from "#domain/lead/wait-reason";
import { opening } from "#domain/lead/opening";
import { RULING_MATTERS } from "#domain/sequence/ruling-matter";

/** The server's own ids: no space, no dot, no @. What is longer was typed by somebody. */
const id = z.string().check(z.regex(/^[\w-]{1,64}$/));
const count = z.int();
const perhaps = z.nullable(id);
const set = z.strictObject({ count, hash: z.int() });
const nothing = z.strictObject({});
const ended = z.strictObject({
  sessions: count,
  why: z.enum(["by_hand", "switched_off", "phone_lost", "password", "workspace"]),
});
const kept = z.strictObject({ code: quarantineCode, eventId: perhaps, leadId: perhaps });

/**
 * Every action that is written down, and the one shape its detail has (AU1): ids, figures and words of closed lists, so
 * that no word of anybody's can stand there. All in one file, because it is the list.
 */
export const AUDIT_SHAPES = {
  "workspace.started": z.strictObject({ adminId: id }),
  "workspace.restored": z.strictObject({ takenAt: z.int() }),
  "sample.removed": nothing,
  "backup.taken": nothing,

  "person.added": z.strictObject({ role }),
  "person.activated": nothing,
  "person.deactivated": nothing,
  "person.role_changed": z.strictObject({ from: role, to: role }),
  "person.data_exported": nothing,
  "person.data_erased": z.strictObject({ persons: z.array(id), leads: z.array(id) }),

  "signed.in": nothing,
  "signed.in_failed": nothing,
  "signed.out": nothing,
  "session.ended": ended,
  "password.changed": nothing,
  "password.set_by_link": nothing,
  "link.made": z.strictObject({ kind: z.enum(["first", "reset"]) }),
  "two_factor.on": nothing,
  "two_factor.codes_anew": nothing,
  "two_factor.off": nothing,
  "two_factor.failed": nothing,

  "settings.saved": z.strictObject({ no: count, before: count }),
  "settings.reread": z.strictObject({ no: count, leads: count }),

  "import.uploaded": z.strictObject({ kind: z.enum(["leads", "attempts"]), bytes: count }),
  "import.started": nothing,
  "import.completeness_said": z.strictObject({ answer: z.enum(["partial", "complete"]) }),
  "import.reverted": nothing,
  "import.revert_blocked": z.strictObject({ stayed: z.optional(count) }),
  "import.sample_seen": nothing,
  "owner.matched": z.strictObject({ leads: count }),
  "owner.unmatched": z.strictObject({ leads: count }),
  "import.returned_rows_seen": nothing,

  "sequence.seen": nothing,
  "leads.listed": nothing,
  "rescue.seen": nothing,
  "review.exported": nothing,
  "audit.seen": nothing,
  "audit.exported": nothing,
  /** `from`: the seal the head stood at (null: there was none); `to`: the one it stands at now. */
  "audit.sealing_resumed": z.strictObject({ from: z.nullable(count), to: count, otherKey: z.boolean() }),

  "lead.added": z.strictObject({ to: perhaps }),
  "lead.assigned": z.strictObject({ from: perhaps, to: perhaps }),
  "lead.given_back": z.strictObject({ from: perhaps, to: perhaps }),
  "lead.asked": z.strictObject({ question: id, to: id }),
  "lead.question_withdrawn": z.strictObject({ question: id }),
  "lead.explained": z.strictObject({ reason: z.enum(WAIT_REASONS) }),
  "lead.explanation_withdrawn": nothing,
  "lead.enquired": z.strictObject({ no: count, episodeNo: z.nullable(count), opening: z.optional(opening) }),
  "lead.recycled": z.strictObject({
    episodeNo: count,
    startedAt: z.int(),
    to: perhaps,
    as: z.enum(["owner", "team", "nobody"]),
  }),
  "person.joined": z.strictObject({ into: id, lead: id, intoLead: id }),
  "person.parted": z.strictObject({ from: id, lead: id }),
  "entry.ruled": z.strictObject({
    entryId: id,
    matter: z.enum(RULING_MATTERS),
    decision: z.enum(["stands", "does_not_stand", "withdrawn"]),
  }),

  "device.registered": nothing,
  "device.cleared": nothing,
  "device.cleared_noted": nothing,
  "phone.lost": z.strictObject({ phones: count, deviceId: perhaps }),
  "phone.stolen": z.strictObject({ phones: count, deviceId: perhaps }),
  "phone.emptied": nothing,
  "phone.rebuilt": z.strictObject({ held: z.optional(set), own: set }),
  "phone.restarted": z.strictObject({ restartedAt: z.int() }),
  "phone.pulled_whole": nothing,
  "sync.set_aside": z.strictObject({ ...kept.shape, deviceId: id }),
  "kept.attached": kept,
  "kept.accepted": kept,
  "kept.set_aside": kept,
  "kept.seen": nothing,

  "promise.confirmed": z.strictObject({ version: id, no: count, promises: count, leads: count }),
  "promise.set_removed": nothing,
  "track.saved": z.strictObject({ track: id, no: count, lines: count }),
} as const satisfies Record<AuditAction, z.ZodMiniType>;

export type AuditDetail<Action extends AuditAction> = z.infer<(typeof AUDIT_SHAPES)[Action]>;
