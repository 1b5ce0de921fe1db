import { reachableChannels } from "#domain/lead/reachable-channels";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../db/engine/database.ts";
import type { Move } from "../db/record/feed.ts";
import { holdLeads } from "../db/record/holding.ts";
import { type HeldLead, leadIdsInUse, ownerKeyOf } from "../db/record/lead-holder.ts";
import { organisationPolicyId } from "../db/organisation/organisation-settings.ts";
import { writeHandovers } from "../db/record/own-record.ts";
import { insertLeads, type NewLead } from "../db/lead/insert-leads.ts";
import { happened } from "../record/fact/fact-of.ts";
import type { Part } from "./push-part.ts";
import type { SoundEvent } from "./read-event.ts";
import { storableText } from "./storable.ts";

/** Under which key a device's person holds leads, and which of them its push made. */
type OfDevice = { ownerKey: string; created: string[] };
export type OpenedLeads = {
  held: ReadonlyMap<string, HeldLead>;
  byDevice: ReadonlyMap<string, OfDevice>;
  moves: Move[];
};

const leadIdsOf = ({ given }: Part): string[] => given.open().map(({ event }) => event.leadId);

/** The ids of the leads that pushes are about. */
export const leadIdsOfParts = (parts: readonly Part[]): string[] => [...new Set(parts.flatMap(leadIdsOf))].sort();

/**
 * The leads that pushes are about: those held for their transaction, and those made on a phone, which are made here.
 * Events about a lead that is nowhere, or another organisation's, are kept aside; nothing there is touched.
 */
export const openLeads = async (
  tx: Database,
  orgId: string,
  parts: readonly Part[],
  there: ReadonlyMap<string, HeldLead>,
): Promise<OpenedLeads> => {
  const held = new Map(there);
  const elsewhere = await leadIdsInUse(
    tx,
    leadIdsOfParts(parts).filter((id) => !held.has(id)),
  );
  const byDevice = new Map<string, OfDevice>();
  const moves: Move[] = [];
  for (const part of parts) {
    const { device, given, receivedAt } = part;
    // Where every lead is the device's person's own, they hold it under the lead's own key.
    const areOwn = leadIdsOf(part).every(
      (id) => held.get(id)?.userId === device.userId && held.get(id)?.ownerId !== null,
    );
    const ownerKey = areOwn ? device.userId : await ownerKeyOf(tx, orgId, device.userId);
    const making = new Map<string, SoundEvent>();
    for (const event of given.open()) {
      const { leadId } = event.event;
      if (event.creates !== null && !held.has(leadId) && !elsewhere.has(leadId) && !making.has(leadId))
        making.set(leadId, event);
    }
    const created = await makeLeads(tx, orgId, ownerKey, [...making.values()], receivedAt);
    if (created.length > 0) moves.push(...(await holdLeads(tx, orgId, device.userId, created, receivedAt, true)));
    for (const id of created)
      held.set(id, { id, ownerId: ownerKey, userId: device.userId, isClosed: false, aliases: [] });
    byDevice.set(device.id, { ownerKey, created });
  }
  // Once all are made: a lead may be made by one phone and written about by another at the same moment.
  for (const { given } of parts)
    for (const event of given.open()) {
      if (held.has(event.event.leadId)) continue;
      given.aside(event, elsewhere.has(event.event.leadId) ? "foreign_organisation" : "unknown_lead");
    }
  return { held, byDevice, moves };
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
  const made = new Set(await insertLeads(tx, orgId, leads));
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
  const { label, phone, email, note, question = null } = creates;
  const usable = reachableChannels({ phone, email });
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
    ...(question === null || question.trim() === "" ? {} : { questions: [storableText(question.trim())] }),
    answers: note === null ? {} : { note },
    ownerId: of.ownerId,
    policyId: of.policyId,
    createdAt: of.receivedAt,
    receivedAt: of.receivedAt,
  };
};
