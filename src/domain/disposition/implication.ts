import { type Channel, CHANNELS } from "../attempt/channel.ts";
import type { FiledDisposition } from "./filed-disposition.ts";
import { allChannelsDead } from "./guard.ts";
import { groupOf, isReason } from "./reason-set.ts";
import type { GuardEvidence } from "./guard-evidence.ts";

/**
 * What a disposition means for the lead once its guard has passed. `episode`: closed, held until the recycle date
 * (which opens a new episode), or still running.
 */
export type Implication = {
  episode: "closed" | "held" | "running";
  /** The channel no longer to be used. */
  stopsChannel: Channel | null;
  stopsContact: boolean;
  toNurture: boolean;
  recycles: boolean;
  /** A pause and a step up to the recycle date. */
  createsPause: boolean;
  invalidContact: boolean;
  progresses: boolean;
  /** A recovery step is due, or the lead is recycled. */
  recovers: boolean;
  definitionConflict: boolean;
  countsToSourceContactability: boolean;
};

const NOTHING: Implication = {
  episode: "running",
  stopsChannel: null,
  stopsContact: false,
  toNurture: false,
  recycles: false,
  createsPause: false,
  invalidContact: false,
  progresses: false,
  recovers: false,
  definitionConflict: false,
  countsToSourceContactability: false,
};

/** What `filed` implies on a record that carries it (see `guard`); awaiting evidence, it implies nothing. */
export const implicationOf = (filed: FiledDisposition, evidence: GuardEvidence): Implication => {
  const group = isReason(filed.reason, filed.setVersion) ? groupOf(filed.reason) : null;
  switch (filed.code) {
    case "1": {
      const allDead = allChannelsDead(evidence);
      return {
        ...NOTHING,
        episode: allDead ? "closed" : "running",
        stopsChannel: CHANNELS.find((channel) => channel === filed.facts["channel"]) ?? null,
        invalidContact: allDead,
        countsToSourceContactability: true,
      };
    }
    case "2":
      return { ...NOTHING, episode: "held", toNurture: true, recycles: true, stopsContact: true };
    case "3":
      return { ...NOTHING, episode: "held", toNurture: true };
    case "4":
      return { ...NOTHING, episode: "closed", definitionConflict: evidence.arrivalVerdict === "sales_ready" };
    case "5":
      return { ...NOTHING, episode: "held", toNurture: true, recycles: true, createsPause: true };
    case "6":
      return { ...NOTHING, progresses: true };
    case "7":
      return { ...NOTHING, recovers: true };
    case "8":
    case "9":
      return {
        ...NOTHING,
        episode: "closed",
        stopsContact: group === "asked_to_stop",
        recycles: group !== "asked_to_stop" && (filed.facts["recycle_date"] ?? "") !== "",
      };
    case "10":
      return { ...NOTHING, recovers: true };
    case "U":
      return NOTHING;
  }
};
