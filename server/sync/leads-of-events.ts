import type { Channel } from "#domain/attempt/channel";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../db/database.ts";
import type { PushingDevice } from "../db/device.ts";
import type { Move } from "../db/feed.ts";
import { holdLeads } from "../db/holding.ts";
import { type HeldLead, leadIdsInUse, lockLeads, ownerKeyOf } from "../db/lead-holder.ts";
import { organisationPolicyId } from "../db/organisation-settings.ts";
import { insertOwnLeads, writeHandovers } from "../db/own-record.ts";
import type { NewLead } from "../db/sample-rows.ts";
import type { Answers } from "./answers.ts";
import { happened } from "./fact-of.ts";
import type { SoundEvent } from "./read-event.ts";
import { storableText } from "./storable.ts";

export type LeadsOfEvents = { held: ReadonlyMap<string, HeldLead>; ownerKey: string; created: string[]; moves: Move[] };

/**
 * The leads a batch is about, held for its transaction; those made on the phone are made here. Events about a lead
 * that is nowhere, or another organisation's, are kept aside; nothing there is touched.
 */
export const leadsOfEvents = async (
  tx: Database,
  device: PushingDevice,
  given: Answers,
  receivedAt: Instant,
): Promise<LeadsOfEvents> => {
  const { orgId, userId } = device;
  const ids = [...new Set(given.open().map(({ event }) => event.leadId))].sort();
  const known = await lockLeads(tx, orgId, ids);
  const missing = ids.filter((id) => !known.has(id));
  const elsewhere = await leadIdsInUse(tx, missing);
  // Where every lead is the device's person's own, they hold it under the lead's own key.
  const areOwn = ids.every((id) => known.get(id)?.userId === userId && known.get(id)?.ownerId !== null);
  const ownerKey = areOwn ? userId : await ownerKeyOf(tx, orgId, userId);
  const making = new Map<string, SoundEvent>();
  for (const event of given.open()) {
    const { leadId } = event.event;
    if (event.creates !== null && !known.has(leadId) && !elsewhere.has(leadId) && !making.has(leadId))
      making.set(leadId, event);
  }
  const created = await makeLeads(tx, orgId, ownerKey, [...making.values()], receivedAt);
  const moves = created.length === 0 ? [] : await holdLeads(tx, orgId, userId, created, receivedAt, true);
  const held = new Map(known);
  for (const id of created) held.set(id, { id, ownerId: ownerKey, userId, isClosed: false });
  for (const event of given.open()) {
    if (held.has(event.event.leadId)) continue;
    given.aside(event, elsewhere.has(event.event.leadId) ? "foreign_organisation" : "unknown_lead");
  }
  return { held, ownerKey, created, moves };
};

const makeLeads = async (
  tx: Database,
  orgId: string,
  ownerId: string,
  events: readonly SoundEvent[],
  receivedAt: Instant,
): Promise<string[]> => {
  if (events.length === 0) return [];
  const policyId = await organisationPolicyId(tx, orgId);
  const leads = events.flatMap((event) => leadOf(event, { orgId, ownerId, policyId, receivedAt }) ?? []);
  const made = new Set(await insertOwnLeads(tx, leads));
  const own = leads.filter(({ id }) => made.has(id));
  const handovers = own.map(({ id, arrivedAt }) => ({ leadId: id, at: arrivedAt, ownerId, heldBy: "person" as const }));
  await writeHandovers(tx, orgId, handovers, receivedAt);
  return own.map(({ id }) => id);
};

const leadOf = (
  { event, creates }: SoundEvent,
  of: { orgId: string; ownerId: string; policyId: string; receivedAt: Instant },
): NewLead | null => {
  if (creates === null) return null;
  const { label, phone, email, note } = creates;
  const usable: Channel[] = [
    ...(phone === null ? [] : (["call", "sms", "whatsapp"] as const)),
    ...(email === null ? [] : (["email"] as const)),
  ];
  return {
    orgId: of.orgId,
    id: event.leadId,
    system: "phone",
    externalId: event.leadId,
    label: storableText(label) || "–",
    arrivedAt: happened(creates.arrivedAt, event, of.receivedAt),
    phone,
    email,
    usableChannels: usable.length === 0 ? null : usable,
    answers: note === null ? {} : { note },
    ownerId: of.ownerId,
    policyId: of.policyId,
    createdAt: of.receivedAt,
  };
};
