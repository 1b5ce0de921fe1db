/**
 * What the audit log writes down, by the kind it is filtered by. Plain lists, not schemas. The shape of each action's
 * detail: server/db/record/audit-shapes.ts; its words: src/routes/(admin)/audit/action-words.ts.
 */
export const AUDIT_ACTIONS = {
  sign_in: [
    "signed.in",
    "signed.in_failed",
    "signed.out",
    "session.ended",
    "password.changed",
    "password.set_by_link",
    "link.made",
    "two_factor.on",
    "two_factor.codes_anew",
    "two_factor.off",
    "two_factor.failed",
  ],
  people: ["person.added", "person.activated", "person.deactivated", "person.role_changed"],
  seen: ["sequence.seen", "leads.listed", "rescue.seen", "kept.seen", "import.sample_seen"],
  taken: [
    "review.exported",
    "import.returned_rows_seen",
    "audit.exported",
    "backup.taken",
    "person.data_exported",
    "person.data_erased",
  ],
  leads: [
    "lead.added",
    "lead.assigned",
    "lead.given_back",
    "lead.asked",
    "lead.question_withdrawn",
    "lead.explained",
    "lead.explanation_withdrawn",
    "lead.enquired",
    "lead.recycled",
    "person.joined",
    "person.parted",
    "entry.ruled",
  ],
  imports: [
    "import.uploaded",
    "import.started",
    "import.completeness_said",
    "import.reverted",
    "import.revert_blocked",
  ],
  promises: ["promise.confirmed", "promise.set_removed", "track.saved"],
  phones: [
    "device.registered",
    "device.cleared",
    "device.cleared_noted",
    "phone.lost",
    "phone.stolen",
    "phone.emptied",
    "phone.rebuilt",
    "phone.restarted",
    "phone.pulled_whole",
    "sync.set_aside",
    "kept.attached",
    "kept.accepted",
    "kept.set_aside",
  ],
  workspace: [
    "workspace.started",
    "workspace.restored",
    "settings.saved",
    "settings.reread",
    "sample.removed",
    "audit.seen",
    "audit.sealing_resumed",
  ],
} as const;

export type AuditGroup = keyof typeof AUDIT_ACTIONS;
export type AuditAction = (typeof AUDIT_ACTIONS)[AuditGroup][number];
