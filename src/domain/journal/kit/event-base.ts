import type { FactEntry } from "./fact-entry.ts";

/** What every event read from a fact carries. `at`: on the device's clock. */
export const eventBase = (fact: FactEntry<unknown>, id: string, at: number) => ({
  id,
  at: at - fact.clockOffset,
  atLatest: null,
  recordedAt: fact.capturedAt - fact.clockOffset,
  receivedAt: fact.receivedAt,
  system: "app",
  externalId: id,
});
