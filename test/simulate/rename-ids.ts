import type { Situation } from "./situation.ts";

/** A value with every text in it replaced by `name(text)`. */
export const renamed = <T>(value: T, name: (text: string) => string): T => {
  if (typeof value === "string") return name(value) as T;
  if (Array.isArray(value)) return value.map((one) => renamed(one, name)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, renamed(of, name)])) as T;
};

/** New names for every lead, event, person, step and external id of a situation, in another order, and the way back. */
export const renaming = (
  { episode, events }: Situation,
  salt: number,
): { there: (text: string) => string; back: (text: string) => string } => {
  const names = new Set<string>([episode.leadId]);
  const add = (name: string | null): void => {
    if (name !== null) names.add(name);
  };
  for (const seen of episode.connections) add(seen.userId);
  for (const event of events) {
    add(event.id);
    add(event.externalId);
    if (event.kind === "contact") add(event.actorId);
    if (event.kind === "owner") add(event.ownerId);
    if (event.kind === "step") [event.stepId, event.contactId].forEach(add);
    if (event.kind === "step_change") add(event.stepId);
  }
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  [...names].forEach((name, i) => {
    // A multiplicative scramble of 10 007 (prime): distinct for distinct i, in no order of i.
    const other = `#${String(((i + 1) * (salt % 10_006 || 1)) % 10_007).padStart(5, "0")}`;
    there.set(name, other);
    back.set(other, name);
  });
  // An answer put off is named by the contact and the question.
  const each = (names: ReadonlyMap<string, string>) => (text: string) =>
    text
      .split(" ")
      .map((name) => names.get(name) ?? name)
      .join(" ");
  return { there: each(there), back: each(back) };
};
