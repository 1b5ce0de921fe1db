import { inEmergencyLane } from "../capture/emergency-lane.ts";
import type { PushedEvent, QuarantineCode } from "#contract/push";
import type { Stores } from "../store/open-stores.ts";
import { recorded } from "./outbox.ts";

/** What this phone wrote down and the server has not taken on record. `keptAside`: the server has it, and says why not. */
export interface NotSent {
  readonly event: Omit<PushedEvent, "deviceSeq">;
  readonly where: "outbox" | "emergency_lane" | "kept_aside";
  readonly keptAside: QuarantineCode | null;
}

/** Everything not on record yet, oldest first. */
export const notSent = async (stores: Stores): Promise<NotSent[]> => {
  const { waiting, sent } = await recorded(stores);
  const all: NotSent[] = [
    ...waiting.map(({ event }): NotSent => ({ event, where: "outbox", keptAside: null })),
    ...inEmergencyLane(stores.userId).map((event): NotSent => ({ event, where: "emergency_lane", keptAside: null })),
    ...sent.flatMap(({ event, keptAside }): NotSent[] =>
      keptAside === null ? [] : [{ event, where: "kept_aside", keptAside }],
    ),
  ];
  return all.sort((a, b) => a.event.capturedAt - b.event.capturedAt);
};
