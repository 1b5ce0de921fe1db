import type { PullOutput } from "#contract/pull";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);

const isLead = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value["leadId"] === "string" &&
  typeof value["label"] === "string" &&
  typeof value["policyId"] === "string" &&
  Array.isArray(value["events"]) &&
  isRecord(value["episode"]) &&
  isRecord(value["entry"]) &&
  typeof value["entry"]["leadId"] === "string" &&
  typeof value["entry"]["anyHour"] === "boolean";

const isPlace = (value: unknown): boolean => value === null || (isRecord(value) && isWhole(value["upTo"]));

const isTracks = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value["mark"] === "string" &&
  Array.isArray(value["tracks"]) &&
  value["tracks"].every(
    (one) => isRecord(one) && typeof one["setId"] === "string" && typeof one["trackId"] === "string",
  );

/** Whether an answer is one of the server's to a pull; by hand, for the same reason as a push's. */
export const isPullOutput = (value: unknown): value is PullOutput =>
  isRecord(value) &&
  value["kind"] === "pull" &&
  isWhole(value["serverTime"]) &&
  isWhole(value["lastDeviceSeq"]) &&
  typeof value["resetRequired"] === "boolean" &&
  typeof value["more"] === "boolean" &&
  isRecord(value["cursor"]) &&
  typeof value["cursor"]["epoch"] === "string" &&
  isWhole(value["cursor"]["version"]) &&
  isPlace(value["first"]) &&
  Array.isArray(value["leads"]) &&
  value["leads"].every(isLead) &&
  Array.isArray(value["removed"]) &&
  value["removed"].every((id) => typeof id === "string") &&
  Array.isArray(value["policies"]) &&
  value["policies"].every((policy) => isRecord(policy) && typeof policy["id"] === "string") &&
  (value["tracks"] === undefined || isTracks(value["tracks"]));
