import type { AuditGroup } from "#contract/audit-action";
import * as m from "../../../paraglide/messages.js";

/** Kinds of action, as they are filtered by. */
export const GROUP_WORDS: Record<AuditGroup, () => string> = {
  seen: m.audit_group_seen,
  taken: m.audit_group_taken,
  leads: m.audit_group_leads,
  imports: m.audit_group_imports,
  promises: m.audit_group_promises,
  phones: m.audit_group_phones,
  sign_in: m.audit_group_sign_in,
  people: m.audit_group_people,
  workspace: m.audit_group_workspace,
};
