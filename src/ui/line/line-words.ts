import type { Channel } from "#domain/attempt/channel";
import * as m from "../../paraglide/messages.js";
import { CHANNEL_WORDS } from "../words/contact/channel-words.ts";
import { durationWords } from "../words/time/duration-words.ts";
import { saidIn } from "../words/contact/said-in.ts";
import { RESULT_WORDS } from "../words/contact/result-words.ts";
import { type LineContact, resultOf } from "./line-event.ts";
import type { LineInput } from "./line-input.ts";
import { lineStory, type ContactEntry } from "./line-story.ts";

/**
 * The line as words only, for a queue row and for a reader who cannot see it: the last `most` contacts with the
 * gaps between them, and how many came before. "12 min: e-mail, sent → 1 d: call, rang out → quiet for 3 d".
 */
export const lineWords = (
  input: Pick<LineInput, "arrivedAt" | "asOf" | "events" | "assessment">,
  most: number,
): string => {
  const contacts = lineStory(input).filter((entry) => entry.kind === "contact");
  const shown = contacts.slice(-most);
  const parts = shown.map(contactWords);
  if (contacts.length > shown.length) parts.unshift(m.review_line_earlier({ count: contacts.length - shown.length }));
  const last = contacts.at(-1);
  const quiet = input.asOf - (last?.at ?? input.arrivedAt);
  if (last === undefined) return m.review_line_nothing({ since: durationWords(Math.max(0, quiet)) });
  return [...parts, m.review_line_quiet({ since: durationWords(Math.max(0, quiet)) })].join(" → ");
};

const contactWords = (entry: ContactEntry): string => {
  const { event } = entry;
  const said = event.corrected == null ? saidIn(event.items) : null;
  const inputs = { channel: channelOf(event), result: said ?? RESULT_WORDS[resultOf(event)]() };
  if (entry.sinceMs === null) return m.review_line_contact_joined(inputs);
  return m.review_line_contact({ since: durationWords(entry.sinceMs), ...inputs });
};

const channelOf = (event: LineContact): string => {
  const name = CHANNEL_WORDS[event.channel satisfies Channel]();
  return event.direction === "in" ? m.review_line_from_them({ channel: name }) : name;
};
