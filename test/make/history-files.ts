import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { ByteSource } from "#server/import/read-file/byte-source";

/** A file of this text, cut into small pieces so that every border is met. */
export const fileOf = (text: string | Uint8Array, piece = 7): ByteSource => {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return {
    total: bytes.length,
    open: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
};

export const LEAD_MAPPING: LeadMapping = {
  kind: "leads",
  system: "crm",
  zone: "Europe/Amsterdam",
  id: "id",
  arrivedAt: { column: "created", format: "iso" },
  source: { column: "source" },
  owner: { column: "owner" },
  outcome: { column: "status", values: { won: "progressed", lost: "not_progressed" } },
};

const call = {
  kind: "contact",
  direction: "out",
  channel: "call",
  result: "unknown",
  content: "not_recorded",
  automation: "none",
} as const;

export const ATTEMPT_MAPPING: AttemptMapping = {
  kind: "attempts",
  system: "crm",
  zone: "Europe/Amsterdam",
  id: "attempt",
  leadId: "lead",
  type: {
    column: "type",
    values: { call, email: { ...call, channel: "email", result: "sent" }, note: { kind: "not_contact" } },
    otherwise: "reject",
  },
  startedAt: { column: "start", format: "iso" },
  owner: { column: "agent" },
};

export const LEADS_CSV = [
  "id,created,source,owner,status,amount",
  "1,2011-10-28T09:00:00+02:00,web,ann,won,100",
  "2,2011-10-28T10:00:00+02:00,web,,lost,200",
  "3,2011-10-28T11:00:00+02:00,fair,bob,open,300",
  "",
].join("\n");

export const ATTEMPTS_CSV = [
  "attempt,lead,type,start,agent,memo",
  "a1,1,call,2011-10-28T09:05:00+02:00,ann,first",
  "a2,1,call,2011-10-30T01:30:00+02:00,cid,",
  "a3,1,call,2011-10-30T03:30:00+01:00,cid,after the change",
  "a4,2,email,2011-10-28T12:00:00+02:00,dee,",
  "a5,2,note,2011-10-28T12:01:00+02:00,dee,kept",
  "",
].join("\n");
