import type { Fact } from "#domain/journal/fact";
import { pointNamed } from "./point-named.ts";
import type { Draft } from "../../outbox/capture.ts";

/** The clock's two faces: the device's and the server's, ms. */
export interface Clocks {
  readonly device: number;
  readonly server: number;
}

const factOf = (draft: Draft, at: Clocks, order: number): Fact =>
  ({
    ...draft,
    eventId: `draft-${order}`,
    deviceId: "draft",
    deviceSeq: order + 1,
    actorId: "",
    capturedAt: at.device,
    clockOffset: at.device - at.server,
    receivedAt: at.server,
  }) as Fact;

/** An attempt of ours was on disk before its link opened: reported hours later, it counts as begun here all the same. */
const startsOf = (drafts: readonly Draft[]): Draft[] =>
  drafts.flatMap((draft): Draft[] => {
    if (draft.type !== "attempt.finished" || draft.payload.direction === "in") return [];
    const { attemptId, channel, startedAt } = draft.payload;
    const payload = { attemptId, channel, startedAt, ...pointNamed(draft.payload) };
    return [{ leadId: draft.leadId, type: "attempt.started", payload }];
  });

/** What is about to be written down, as the facts it will be on record as. */
export const draftedFacts = (drafts: readonly Draft[], at: Clocks): Fact[] =>
  [...startsOf(drafts), ...drafts].map((draft, order) => factOf(draft, at, order));
