import type { PromisesOutput } from "#contract/promise";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isText = (value: unknown): boolean => typeof value === "string";
const isNullOrText = (value: unknown): boolean => value === null || isText(value);
const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);
const isNumbered = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && isText(value["id"]) && isText(value["setId"]) && Number.isSafeInteger(value["no"]);

const isVersion = (value: unknown): boolean =>
  isNumbered(value) &&
  Number.isSafeInteger(value["from"]) &&
  isRecord(value["place"]) &&
  ["campaign", "ad", "page"].every((name) => isNullOrText((value["place"] as Record<string, unknown>)[name])) &&
  isListOf(value["promises"], (one) => isRecord(one) && isText(one["id"]) && isText(one["text"])) &&
  isNullOrText(value["nextStep"]) &&
  isNullOrText(value["title"]) &&
  isNullOrText(value["text"]);

const isTrack = (value: unknown): boolean =>
  isNumbered(value) &&
  isListOf(
    value["lines"],
    (one) =>
      isRecord(one) &&
      isText(one["id"]) &&
      isText(one["text"]) &&
      isNullOrText(one["promiseId"]) &&
      isNullOrText(one["question"]),
  );

/** Whether an answer is the server's to what leads were promised; by hand, for the same reason as a push's. */
export const isPromisesOutput = (value: unknown): value is PromisesOutput =>
  isRecord(value) && isListOf(value["versions"], isVersion) && isListOf(value["tracks"], isTrack);
