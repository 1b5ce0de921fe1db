import type { PushOutput } from "#contract/push";

const RESULTS = new Set(["applied", "duplicate", "quarantined", "retry"]);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const isResult = (value: unknown): boolean =>
  isRecord(value) &&
  (value["eventId"] === null || typeof value["eventId"] === "string") &&
  RESULTS.has(String(value["result"])) &&
  (value["version"] === null || Number.isSafeInteger(value["version"])) &&
  (value["code"] === null || typeof value["code"] === "string") &&
  typeof value["reseed"] === "boolean" &&
  Array.isArray(value["flags"]);

/**
 * Whether an answer is one of the server's to a push. By hand and not by the contract's schema, which would bring its
 * library into the phone's first screen; a test holds the two against each other.
 */
export const isPushOutput = (value: unknown): value is PushOutput =>
  isRecord(value) &&
  value["kind"] === "push" &&
  Number.isSafeInteger(value["serverTime"]) &&
  Number.isSafeInteger(value["lastDeviceSeq"]) &&
  Array.isArray(value["results"]) &&
  value["results"].every(isResult);
