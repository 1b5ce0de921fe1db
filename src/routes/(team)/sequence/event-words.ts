import type { OtherEntry } from "#ui/line/line-story.ts";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import { DISPOSITION_WORDS } from "#ui/words/disposition/disposition-words.ts";
import { whenWords } from "#ui/words/time/when-words.ts";
import * as m from "../../../paraglide/messages.js";

type Context = { zone: string; nameOf: (id: string | null) => string | null };

/** What an event that is no contact says in the list of what happened. */
export const eventWords = (event: OtherEntry["event"], { zone, nameOf }: Context): string => {
  switch (event.kind) {
    case "owner": {
      if (event.heldBy !== "person") return OWNER[event.heldBy]();
      const name = nameOf(event.ownerId);
      return name === null ? m.review_event_owner_person() : m.review_event_owner({ name });
    }
    case "step":
      return m.review_event_step({ what: event.what ?? m.review_event_step_unnamed() });
    case "step_change": {
      if (event.change === "cancelled") return m.review_event_step_cancelled();
      const due = event.dueAt === null ? m.review_step_no_date() : whenWords(event.dueAt, zone);
      return event.change === "done" ? m.review_event_step_done() : m.review_event_step_moved({ due });
    }
    case "pause":
      return m.review_event_pause({ until: whenWords(event.until, zone) });
    case "stop":
      return event.channel === null
        ? m.review_event_stop()
        : m.review_event_stop_channel({ channel: CHANNEL_WORDS[event.channel]() });
    case "resume":
      return m.review_event_resume({ quote: event.quote });
    case "requested_time":
      return m.review_event_requested_time({
        from: whenWords(event.from, zone),
        to: whenWords(event.to, zone, "time"),
      });
    case "enquiry":
      return [m.review_event_enquiry(), ...event.questions].join(": ");
    case "booking":
      return m.review_event_booking({ when: whenWords(event.bookedFor, zone) });
    case "disposition":
      return m.review_event_filed({ what: DISPOSITION_WORDS[event.filed.code]() });
    case "stage":
      return m.review_event_stage({ what: event.label ?? STAGE[event.stage]() });
  }
};

const OWNER = {
  nobody: m.review_event_owner_nobody,
  routing: m.review_event_owner_routing,
  transit: m.review_event_owner_transit,
} as const;

const STAGE = {
  progressed: m.judge_outcome_progressed,
  not_progressed: m.judge_outcome_not_progressed,
  unknown: m.judge_outcome_unknown,
} as const;
