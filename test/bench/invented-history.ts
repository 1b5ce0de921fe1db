import { seededRandom, type SeededRandom } from "#domain/statistics/seeded-random";

const DAY = 86_400_000;
/** Monday 5 January 2026, 00:00 UTC. */
const BEGIN = 1_767_571_200_000;
const TYPES = ["call", "call", "call", "email", "sms", "note"];
const RESULTS = ["reached", "rang out", "voicemail", "busy", ""];

const pick = <T>(chance: SeededRandom, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
const written = (at: number): string => new Date(at).toISOString().replace("Z", "+00:00");

/** How many attempts a lead has: most have a few, some have many; the mean is about `mean`. */
const attemptsOf = (chance: SeededRandom, mean: number): number =>
  Math.floor(-Math.log(1 - chance()) * mean + chance());

export type InventedHistory = { leads: string; attempts: string; leadRows: number; attemptRows: number };

/** A team's invented past as two CSV files: so many leads over five months, and about `mean` attempts for each. */
export function inventedHistory(seed: number, leadCount: number, mean: number): InventedHistory {
  const chance = seededRandom(seed);
  const leads = ["lead_id,created_at,source,amount,outcome,outcome_at"];
  const attempts = ["attempt_id,lead_id,type,result,started_at,ended_at,owner"];
  for (let lead = 1; lead <= leadCount; lead += 1) {
    const arrived = BEGIN + Math.floor(chance() * 150 * DAY);
    const outcome = pick(chance, ["approved", "declined", "cancelled", "open"]);
    const ended = outcome === "open" ? "" : written(arrived + 20 * DAY);
    const amount = 1_000 * (1 + Math.floor(chance() * 40));
    leads.push(`${lead},${written(arrived)},${pick(chance, ["web", "fair", "partner"])},${amount},${outcome},${ended}`);
    const count = attemptsOf(chance, mean);
    let at = arrived;
    for (let attempt = 1; attempt <= count; attempt += 1) {
      at += Math.floor(chance() * 3 * DAY);
      const talk = Math.floor(chance() * 600_000);
      const owner = chance() < 0.1 ? "" : `rep-${Math.floor(chance() * 60)}`;
      const what = `${pick(chance, TYPES)},${pick(chance, RESULTS)}`;
      attempts.push(`${lead}-${attempt},${lead},${what},${written(at)},${written(at + talk)},${owner}`);
    }
  }
  return {
    leads: `${leads.join("\n")}\n`,
    attempts: `${attempts.join("\n")}\n`,
    leadRows: leads.length - 1,
    attemptRows: attempts.length - 1,
  };
}
