import type { PushedEvent } from "./push.ts";

/** JSON with keys in order, so that the same thing said reads the same everywhere. */
const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, of]) => `${JSON.stringify(key)}:${canonicalJson(of)}`).join(",")}}`;
};

/**
 * SHA-256 (hex) of an event's content: everything but the device it is numbered on, its number, and the hash itself. A
 * phone whose storage was cloned renumbers its events without changing what they say.
 */
export const eventHash = async (event: Omit<PushedEvent, "hash" | "deviceSeq">): Promise<string> => {
  const { eventId, leadId, type, v, capturedAt, clockOffset, tz, payload } = event;
  const said = canonicalJson({ eventId, leadId, type, v, capturedAt, clockOffset, tz, payload });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(said));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
