import type { AuditRow, AuditThing } from "#contract/audit";
import type { AuditAction } from "#contract/audit-action";
import * as m from "../../../paraglide/messages.js";
import { ACTION_WORDS } from "./action-words.ts";

type Named = { gone: () => string; as: (name: string) => string };

const THINGS: Record<Exclude<AuditThing["kind"], "workspace" | "nothing">, Named> = {
  lead: { gone: m.audit_gone_lead, as: (name) => m.audit_a_lead({ name }) },
  person: { gone: m.audit_gone_person, as: (name) => name },
  import: { gone: m.audit_gone_import, as: (name) => m.audit_an_import({ name }) },
  phone: { gone: m.audit_gone_phone, as: (name) => m.audit_a_phone({ name }) },
  place: { gone: m.audit_gone_place, as: (name) => m.audit_a_place({ name }) },
  file: { gone: m.audit_nothing, as: (name) => name },
};

const thingWords = ({ kind, name }: AuditThing): string => {
  if (kind === "workspace" || kind === "nothing") return m.audit_nothing();
  return name === null ? THINGS[kind].gone() : THINGS[kind].as(name);
};

/** What nobody did who was signed in: a try to get in, or the server's own work. */
const whoWords = ({ who, action }: AuditRow): string => {
  if (who !== null) return who.name ?? m.audit_gone_person();
  return action === "signed.in_failed" ? m.audit_who_somebody() : m.audit_who_server();
};

const startsLarge = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** A row as a sentence. An action that this page does not know, from a newer server, is said to be one. */
export const rowWords = (row: AuditRow): string => {
  const words = Object.hasOwn(ACTION_WORDS, row.action) ? ACTION_WORDS[row.action as AuditAction] : m.audit_did_other;
  const failedForNobody = row.action === "signed.in_failed" && row.thing.id === null;
  const what = failedForNobody ? m.audit_no_account() : thingWords(row.thing);
  if (row.action === "session.ended" && row.who !== null && row.who.id === row.thing.id)
    return m.audit_did_session_ended_own({ who: whoWords(row) });
  const to = row.to === null ? m.audit_nobody() : (row.to.name ?? m.audit_gone_person());
  return startsLarge(words({ who: whoWords(row), what, to }));
};
