import type { SeededRandom } from "#domain/statistics/seeded-random";
import { HOUR, type Instant, MINUTE } from "#domain/time/instant";
import type { NewLead } from "../db/lead/insert-leads.ts";
import type { NewEvent } from "../db/record/sample-rows.ts";
import { newId } from "../base/new-id.ts";
import type { SampleClock } from "./sample-clock.ts";
import { SAMPLE_CAMPAIGNS, type SampleCampaign } from "./sample-offers.ts";
import { FIRST_NAMES, LAST_NAMES, SAMPLE_OWNERS } from "./sample-people.ts";
import { TALE_KINDS, type TaleKind } from "./tale-kind.ts";
import { STAFFED_DAY, Tale } from "./tale.ts";
import { TALES } from "./tales.ts";

type Made = { leads: NewLead[]; events: NewEvent[] };
type Where = { orgId: string; policyId: string; now: Instant; clock: SampleClock; random: SeededRandom };

const pick = <T>(from: readonly T[], random: SeededRandom): T => from[Math.floor(random() * from.length)] as T;

const pickKind = (weights: SampleCampaign["tales"], random: SeededRandom): TaleKind => {
  const all = Object.entries(weights) as [TaleKind, number][];
  let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
  return all.find(([, weight]) => (left -= weight) < 0)?.[0] ?? "patient";
};

/** What is going on right now, whatever day it is: enquiries to answer and promises due, service minutes ago. */
const TODAY: readonly (readonly [TaleKind, number])[] = [
  ...[6, 14, 25, 38, 52].map((ago) => ["untouched", ago] as const),
  ...[75, 110, 160].map((ago) => ["untouched", ago] as const),
  ...[290, 420].map((ago) => ["untouched", ago] as const),
  ...[2 * STAFFED_DAY - 30, 2 * STAFFED_DAY - 130].map((ago) => ["dropped", ago] as const),
  ["won", 3 * STAFFED_DAY + 60],
  ["few", 200],
];

/** The sample's leads and events: a story for each of every campaign's leads, then today's. */
export const sampleLeads = (where: Where): Made => {
  const { clock, random } = where;
  const made: Made = { leads: [], events: [] };
  SAMPLE_CAMPAIGNS.forEach((campaign, c) => {
    for (let i = 0; i < campaign.leads; i += 1) {
      // Every kind is told at least once, whatever chance says.
      const fixed = i < 3 ? TALE_KINDS[c * 3 + i] : undefined;
      const kind = fixed ?? pickKind(campaign.tales, random);
      // The fixed ones are old enough to have run to their end.
      const arrivedAt =
        fixed === undefined ? clock.arrival(random) : clock.after(where.now - 40 * 24 * HOUR, i * 40 + c);
      tell(made, where, campaign, kind, arrivedAt);
    }
  });
  TODAY.forEach(([kind, ago], i) => {
    const campaign = SAMPLE_CAMPAIGNS[i % SAMPLE_CAMPAIGNS.length];
    if (campaign !== undefined) tell(made, where, campaign, kind, clock.ago(ago));
  });
  return made;
};

const tell = (made: Made, where: Where, campaign: SampleCampaign, kind: TaleKind, arrivedAt: Instant): void => {
  const { orgId, policyId, now, clock, random } = where;
  const n = made.leads.length + 1;
  const leadId = newId(arrivedAt);
  const first = pick(FIRST_NAMES, random);
  const last = pick(LAST_NAMES, random);
  const question = pick(campaign.questions, random);
  const answers = Object.fromEntries(
    Object.entries(campaign.form).map(([asked, given]) => [asked, pick(given, random)]),
  );
  const facts = Object.entries(answers).map(([asked, given]) => `${asked}: ${given}`);
  const ownerId = pick(SAMPLE_OWNERS, random);
  const served = (minutes: number): Instant => clock.after(arrivedAt, minutes);
  const tale = new Tale({
    orgId,
    leadId,
    arrivedAt,
    now,
    ownerId,
    question,
    facts,
    thing: campaign.thing,
    random,
    served,
  });
  const held = { requested: false, hasNote: false };
  const given = kind === "unowned" ? served(560) : arrivedAt + 3 * MINUTE;
  const waits = kind === "unowned" ? "nobody" : "routing";
  tale.put("owner", arrivedAt, { ...held, ownerId: null, heldBy: waits });
  tale.put("owner", given, { ...held, ownerId, heldBy: "person" });
  TALES[kind](tale);
  made.events.push(...tale.events);
  made.leads.push({
    orgId,
    id: leadId,
    system: "sample",
    externalId: String(1000 + n),
    label: `${first} ${last} (sample)`,
    arrivedAt,
    source: campaign.source,
    campaign: campaign.campaign,
    // Numbers Ofcom keeps for drama: nobody has them.
    phone: `+447700900${String(n % 1000).padStart(3, "0")}`,
    email: `${first}.${last}.${n}@sample.invalid`.toLowerCase(),
    questions: [question],
    facts,
    requests: [campaign.thing],
    usableChannels: ["call", "email", "sms"],
    answers: { ...answers, "Your question": question },
    ownerId: given <= now ? ownerId : null,
    policyId,
    outcome: tale.outcome?.outcome ?? "unknown",
    outcomeLabel: tale.outcome?.label ?? "Open",
    outcomeAt: tale.outcome?.at ?? null,
    createdAt: arrivedAt,
  });
};
