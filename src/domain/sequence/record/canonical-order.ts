import type { SequenceEvent } from "../sequence-event.ts";

/** Fields that name things rather than say what happened: they never decide an order. */
const NAMES = new Set([
  ...["id", "externalId", "actorId", "ownerId", "contactId", "contactPoint", "stepId", "receivedAt"],
  ...["entryId", "byId", "authorIds"],
]);

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  // Whether something is named at all is no name.
  const said = ([key, of]: [string, unknown]): string => (NAMES.has(key) ? String(of === null) : canonical(of));
  return `{${entries.map((entry) => `${entry[0]}:${said(entry)}`).join(",")}}`;
};

/** Thousands of one instant are compared many times each: what each says is written out once while it is held. */
const texts = new WeakMap<SequenceEvent, string>();

const textOf = (event: SequenceEvent): string => {
  const text = texts.get(event) ?? canonical(event);
  texts.set(event, text);
  return text;
};

const sortField = (event: SequenceEvent): string =>
  event.kind === "contact" ? `${event.kind} ${event.channel} ${event.result}` : event.kind;

/**
 * Order of events: effective time, kind, channel, result, then everything said of them but their names. Never by
 * identifiers, never by arrival.
 */
export const compareEvents = (a: SequenceEvent, b: SequenceEvent): number => {
  if (a.at !== b.at) return a.at - b.at;
  const fieldA = sortField(a);
  const fieldB = sortField(b);
  if (fieldA !== fieldB) return fieldA < fieldB ? -1 : 1;
  const textA = textOf(a);
  const textB = textOf(b);
  return textA < textB ? -1 : textA > textB ? 1 : 0;
};
