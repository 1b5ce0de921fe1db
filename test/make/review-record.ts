import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ContentItem } from "#domain/attempt/content-item";
import { type Instant, MINUTE } from "#domain/time/instant";
import type { NewLead } from "#server/db/lead/insert-leads";
import type { NewEvent } from "#server/db/record/sample-rows";
import { newId } from "#server/base/new-id";

/** A lead of organisation `orgId` under the policy its test organisation starts with, with one question. */
export const leadRow = (orgId: string, arrivedAt: Instant, more: Partial<NewLead> = {}): NewLead => {
  const id = more.id ?? newId(arrivedAt);
  return {
    orgId,
    id,
    system: "test",
    externalId: id,
    label: `Lead ${id.slice(-6)}`,
    arrivedAt,
    source: "search",
    campaign: "spring",
    phone: "+447700900123",
    email: "lead@sample.invalid",
    questions: ["How long?"],
    facts: ["house"],
    usableChannels: ["call", "email"],
    answers: { "Your home": "house" },
    ownerId: "own",
    policyId: "default@1",
    createdAt: arrivedAt,
    ...more,
  };
};

type Contact = { channel: Channel; result: ContactResult; items: ContentItem[] | null };

/** A contact of ours with a lead, written down a minute later. */
export const contactRow = (lead: NewLead, at: Instant, { channel, result, items }: Contact): NewEvent => ({
  orgId: lead.orgId,
  id: newId(at),
  leadId: lead.id,
  kind: "contact",
  at,
  recordedAt: at + MINUTE,
  receivedAt: at + MINUTE,
  system: "test",
  body: {
    direction: "out",
    channel,
    actorId: "own",
    result,
    ringSeconds: channel === "call" ? 25 : null,
    automation: "none",
    items,
    startedInApp: true,
    statedGrade: null,
  },
});

/** A mail that answers the lead's question and uses a fact. */
export const USEFUL_MAIL: Contact = {
  channel: "email",
  result: "sent",
  items: [
    { kind: "Q", ref: "How long?" },
    { kind: "F", ref: "house" },
  ],
};
