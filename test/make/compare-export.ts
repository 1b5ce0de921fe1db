import { phoneKeys } from "#server/import/cells/phone-keys";
import { zoneCountry } from "#server/record/judge/zone-country";
import type { MappedAttempt, MappedLead } from "#server/db/import/mapped-row";
import type { AttemptTruth, LeadTruth } from "./blind-exports.ts";

/** How a field of a row was read: as a human reads it, left open, or wrongly without a word. */
export type Reading = { field: string; is: "right" | "open" | "wrong"; told: string };

const said = (field: string, truth: unknown, read: unknown, isRight: boolean, isOpen: boolean): Reading => ({
  field,
  is: isRight ? "right" : isOpen ? "open" : "wrong",
  told: `${field}: ${String(truth)} read as ${String(read)}`,
});

const localDay = (at: number, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** Times of a day are as exact as their file writes them, a minute at worst; a day alone has no time. */
const isAt = (truth: string, at: number, latest: number | null, zone: string): boolean => {
  if (truth.length === 10) return latest !== null && localDay(at, zone) === truth;
  const exact = Date.parse(truth);
  return latest === null ? exact - at >= -2_000 && exact - at < 60_000 : exact >= at && exact <= latest;
};

/** `zone`: the file's true one; `cells`: all of the row, which say what can be read at all. */
export const compareLead = (truth: LeadTruth, read: MappedLead, zone: string, cells: readonly string[]): Reading[] => {
  // A number that names no country is kept as it is written, to be dialled by whoever knows.
  const digits = (read.phone ?? "").replace(/\D/g, "").slice(-8);
  const keys = read.phone === null ? [] : phoneKeys(read.phone, zoneCountry(zone));
  const isTheirs = (phone: string): boolean => keys.includes(phone) || (digits.length === 8 && phone.endsWith(digits));
  const { phones = [], stops = [], name, email, source, owner } = truth;
  const same = (one: string | undefined, other: string | null): boolean =>
    (one ?? "").trim().toLowerCase() === (other ?? "").trim().toLowerCase();
  const hasOwner = owner !== undefined && cells.some((cell) => cell.trim() === owner);
  const stopsRead = (read.stops ?? []).map((stop) => stop ?? "all");
  const isStopped = (stop: "call" | "email"): boolean => stopsRead.includes(stop) || stopsRead.includes("all");
  // Who wants no contact at all wants no call: a human wrote down the call alone.
  const isRight = (["call", "email"] as const).every((stop) =>
    stopsRead.includes("all") && stops.includes("call") ? true : isStopped(stop) === stops.includes(stop),
  );
  return [
    said(
      "arrived",
      truth.arrived,
      new Date(read.arrivedAt).toISOString(),
      isAt(truth.arrived, read.arrivedAt, read.arrivedLatest, zone),
      false,
    ),
    said("name", name, read.label, name === undefined || same(name, read.label), read.label === read.externalId),
    said(
      "phone",
      phones.join(" "),
      read.phone,
      phones.length === 0 ? read.phone === null : phones.some(isTheirs),
      phones.length > 0 && read.phone === null,
    ),
    said("email", email, read.email, same(email, read.email), read.email === null),
    said("source", source, read.source, source === undefined || same(source, read.source), read.source === null),
    ...(hasOwner ? [said("owner", owner, read.ownerId, same(owner, read.ownerId), read.ownerId === null)] : []),
    said("stop", stops.join(" ") || "none", stopsRead.join(" ") || "none", isRight, false),
  ];
};

/** What a human calls an outcome, and the results that say no more and no less. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  no_answer: ["rang_out"],
  busy: ["busy"],
  voicemail: ["voicemail_left", "voicemail_none"],
  reached: ["reached", "met"],
  failed: ["not_placed"],
  wrong_number: ["wrong_person"],
  dead_number: ["not_in_service"],
  inbound_reached: ["reached"],
  inbound_missed: ["missed"],
  inbound_voicemail: ["missed", "voicemail_left"],
  delivered: ["sent"],
  unknown: ["unknown"],
};
const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  call: ["call"],
  email: ["email"],
  sms: ["sms"],
  meeting: ["visit", "video"],
};

/** A row that came in, beside what it is. Nothing that is no contact may be one. */
export const compareAttempt = (
  truth: AttemptTruth,
  read: MappedAttempt,
  zone: string,
  cells: readonly string[],
): Reading[] => {
  const [event] = read.events;
  const isContact = event?.kind === "contact";
  if (truth.why !== undefined) return [said("contact", truth.why, event?.kind, !isContact, false)];
  if (event === undefined || !isContact)
    return [said("contact", truth.outcome, event?.kind, false, truth.debatable === true)];
  const { direction, result, channel, actorId } = event.body as Record<string, string | null>;
  const outcome = truth.outcome ?? "unknown";
  const hasOwner = truth.by !== undefined && cells.some((cell) => cell.trim() === truth.by);
  return [
    said("channel", truth.kind, channel, CHANNELS[truth.kind ?? ""]?.includes(channel ?? "") === true, false),
    said(
      "direction",
      truth.direction,
      direction,
      truth.direction === (direction === "in" ? "inbound" : "outbound"),
      false,
    ),
    said(
      "result",
      outcome,
      result,
      RESULTS[outcome]?.includes(result ?? "") === true,
      result === "unknown" || (truth.debatable === true && result !== "reached"),
    ),
    said("at", truth.at, new Date(event.at).toISOString(), isAt(truth.at ?? "", event.at, event.atLatest, zone), false),
    ...(hasOwner ? [said("by", truth.by, actorId, truth.by === actorId, actorId === null)] : []),
  ];
};
