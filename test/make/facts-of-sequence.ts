import type { FactPayload, FactType } from "#domain/journal/fact";
import type { SequenceEvent } from "#domain/sequence/sequence-event";

/** One fact to push at an instant: when it is written down, with what. */
export type Push = { [T in FactType]: { at: number; type: T; payload: FactPayload<T> } }[FactType];

/**
 * The facts a phone would have written for a sequence of the judge's events, each at its own time. Ids are made by
 * `idOf` from the events' own. Owner events are not facts; null: something in it no phone can say (automatic mail).
 */
export const factsOfSequence = (events: readonly SequenceEvent[], idOf: (name: string) => string): Push[] | null => {
  const pushes: Push[] = [];
  for (const event of events) {
    const at = event.recordedAt ?? event.at;
    switch (event.kind) {
      case "owner":
        break;
      case "contact": {
        if (event.automation !== "none" || event.statedGrade !== null) return null;
        const { channel, direction, result, items } = event;
        const attemptId = idOf(event.id);
        if (event.startedInApp)
          pushes.push({ at: event.at, type: "attempt.started", payload: { attemptId, channel, startedAt: event.at } });
        const payload = {
          attemptId,
          channel,
          direction,
          startedAt: event.at,
          endedAt: at,
          result,
          text: null,
          composedInApp: false,
          items,
        };
        pushes.push({ at, type: "attempt.finished", payload });
        break;
      }
      case "step": {
        const { what, whoseMove, dueAt, precision, channel, agreed } = event;
        const payload = {
          stepId: idOf(event.stepId),
          attemptId: idOf(event.contactId),
          at: event.at,
          what,
          whoseMove,
          dueAt,
          precision,
          channel,
          agreed,
        };
        pushes.push({ at, type: "step.agreed", payload });
        break;
      }
      case "pause":
        pushes.push({ at, type: "pause.stated", payload: { attemptId: null, at: event.at, until: event.until } });
        break;
      case "stop":
        pushes.push({ at, type: "stop.stated", payload: { attemptId: null, at: event.at, channel: event.channel } });
        break;
      default:
        return null;
    }
  }
  return pushes.sort((a, b) => a.at - b.at);
};
