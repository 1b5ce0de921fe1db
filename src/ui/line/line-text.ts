import { toldOf } from "#domain/report/told-reading";
import * as m from "../../paraglide/messages.js";
import { CHANNEL_WORDS } from "../words/contact/channel-words.ts";
import { RESULT_WORDS } from "../words/contact/result-words.ts";
import { SLOT_WORDS } from "../words/judge/slot-words.ts";
import { STEP_WORDS } from "../words/judge/step-words.ts";
import { verdictWords } from "../words/judge/verdict-words.ts";
import { durationWords } from "../words/time/duration-words.ts";
import { whenWords } from "../words/time/when-words.ts";
import { resultOf } from "./line-event.ts";
import type { LineInput } from "./line-input.ts";
import { type ContactEntry, lineStory, type OtherEntry } from "./line-story.ts";

/** All that the line shows, in words: what happened with dates and gaps, the windows, the agreed steps, what decided it. */
type LineText = { happened: string[]; windows: string[]; steps: string[]; read: string };

const gapOf = ({ sinceMs, sinceArrival }: ContactEntry): string => {
  if (sinceMs === null) return m.review_gap_joined();
  const gap = durationWords(sinceMs);
  return sinceArrival ? m.review_gap_arrival({ gap }) : m.review_gap_after({ gap });
};

const contactText = (entry: ContactEntry, zone: string): string => {
  const { event, number } = entry;
  const channel = CHANNEL_WORDS[event.channel]();
  return m.review_text_contact({
    number,
    at: whenWords(event.at, zone, event.atLatest === null ? "minute" : "day"),
    channel: event.direction === "in" ? m.review_line_from_them({ channel }) : channel,
    result: RESULT_WORDS[resultOf(event)](),
    gap: gapOf(entry),
  });
};

const otherText = ({ event }: OtherEntry, zone: string): string[] => {
  const at = whenWords(event.at, zone);
  const said = (what: string): string[] => [m.review_text_event({ at, what })];
  if (event.kind === "pause") return said(m.review_event_pause({ until: whenWords(event.until, zone) }));
  if (event.kind === "stop") return said(m.review_event_stop());
  return event.kind === "enquiry" ? said(m.review_event_enquiry()) : [];
};

/** The line's text equivalent, in the given zone. */
export const lineText = (input: LineInput, zone: string): LineText => {
  const { assessment, asOf, arrivedAt } = input;
  const story = lineStory(input);
  const contacts = story.filter((entry) => entry.kind === "contact");
  const quiet = durationWords(Math.max(0, asOf - (contacts.at(-1)?.at ?? arrivedAt)));
  const first = assessment.faults[0];
  const { isUnanswered, isDueNow } = toldOf(assessment);
  const verdict = verdictWords(assessment.verdict, assessment.phase, first?.cause ?? null, isUnanswered, isDueNow);
  return {
    happened: [
      m.review_text_event({ at: whenWords(arrivedAt, zone), what: m.review_event_arrival() }),
      ...story.flatMap((entry) => (entry.kind === "contact" ? contactText(entry, zone) : otherText(entry, zone))),
      m.review_text_event({ at: whenWords(asOf, zone), what: m.review_line_quiet({ since: quiet }) }),
    ],
    windows: assessment.slots.map(({ from, to, state }, index) =>
      m.review_ring_title({
        number: index + 1,
        state: SLOT_WORDS[state](),
        from: whenWords(from, zone),
        to: whenWords(to, zone),
      }),
    ),
    steps: assessment.steps.map(({ dueAt, state }) => {
      const words = m.review_flag_title({ state: STEP_WORDS[state]() });
      return dueAt === null ? words : m.review_text_event({ at: whenWords(dueAt, zone), what: words });
    }),
    read:
      first === undefined
        ? m.review_text_read({ verdict })
        : m.review_text_decided({ verdict, from: whenWords(first.from, zone), to: whenWords(first.to, zone) }),
  };
};
