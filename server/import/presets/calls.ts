import type { RowKind } from "#contract/import-attempt-mapping";

/** What each row of a log of calls is. */
export const CALL: RowKind = {
  kind: "contact",
  direction: "out",
  channel: "call",
  result: "unknown",
  content: "not_recorded",
  automation: "none",
};
