import { seededRandom, type SeededRandom } from "#domain/statistics/seeded-random";
import type { NewLead } from "#server/db/lead/insert-leads";
import type { NewEvent } from "#server/db/record/sample-rows";
import { contactRow, leadRow } from "../make/review-record.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

const NAMES = ["Ada Quay", "Ben Harbour", "Cleo Jetty", "Dirk Mole", "Eva Strand", "Finn Locke", "Gro Sund", "Ida Bay"];
const ASKED = [
  "How long does an approval take?",
  "What would it cost a month?",
  "Can I pay it back early?",
  "Is a visit possible on a Saturday?",
  "Do you need papers from my employer?",
];
const FACTS = ["house from 1987", "moves in June", "two incomes", "has an offer already"];
const CALLED = ["rang_out", "rang_out", "busy", "voicemail_left", "voicemail_none"] as const;

const pick = <T>(chance: SeededRandom, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;

/** Up to three attempts, some hours apart: calls that reached nobody, and now and then a mail that says something. */
function attemptsOf(chance: SeededRandom, lead: NewLead, now: number): NewEvent[] {
  const events: NewEvent[] = [];
  const count = Math.floor(chance() * 4);
  let at = lead.arrivedAt;
  for (let attempt = 0; attempt < count; attempt += 1) {
    at += Math.floor((0.3 + chance() * 20) * 60 * MINUTE);
    if (at > now - 5 * MINUTE) break;
    const mail = chance() < 0.2;
    const items = mail ? [{ kind: "Q" as const, ref: lead.questions?.[0] ?? "" }] : [];
    const contact = mail
      ? ({ channel: "email", result: "sent", items } as const)
      : ({ channel: "call", result: pick(chance, CALLED), items } as const);
    events.push(contactRow(lead, at, contact));
  }
  return events;
}

export type InventedLeads = { leads: NewLead[]; events: NewEvent[] };

/** So many leads of one rep that arrived over the last five days, some of them tried already; all of them still owed. */
export function inventedLeads(seed: number, count: number, now: number): InventedLeads {
  const chance = seededRandom(seed);
  const leads: NewLead[] = [];
  const events: NewEvent[] = [];
  for (let at = 1; at <= count; at += 1) {
    const arrivedAt = now - 10 * MINUTE - Math.floor(chance() * 5 * DAY);
    const number = String(at).padStart(4, "0");
    const asked = [...new Set([pick(chance, ASKED), pick(chance, ASKED)])];
    const facts = [pick(chance, FACTS)];
    const lead = leadRow("o", arrivedAt, {
      label: `${pick(chance, NAMES)} ${number}`,
      phone: `+44770090${number}`,
      email: chance() < 0.9 ? `lead-${number}@sample.invalid` : null,
      source: pick(chance, ["search", "fair", "partner"]),
      questions: asked,
      facts,
      answers: { "Your home": facts[0], "You asked": asked[0], "Reached best": "afternoon" },
    });
    leads.push(lead);
    events.push(...attemptsOf(chance, lead, now));
  }
  return { leads, events };
}
