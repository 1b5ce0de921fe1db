import { isWritten } from "../../attempt/channel.ts";
import type { ContentItem } from "../../attempt/content-item.ts";
import type { Episode } from "../../lead/episode.ts";
import type { Instant } from "../../time/instant.ts";
import type { EnquiryEvent, StepEvent } from "../sequence-event.ts";
import { creditFrom, type Credited } from "./credit.ts";
import type { PreparedContact } from "./prepared-sequence.ts";
import { type Rulings, ruledOn } from "./rulings.ts";

type Kind = ContentItem["kind"];

/** Something the person gave that a message may name, and from when. */
type Given = { readonly ref: string; readonly kinds: readonly Kind[]; readonly from: Instant };

const isTwoWay = ({ event, result, creditable }: PreparedContact): boolean =>
  creditable && (event.direction === "in" || result === "reached" || result === "met");

/** An item without a name of its own answers the one question, fact or request there is. */
const isUnnamed = ({ kind, ref }: ContentItem): boolean => ref === kind.toLowerCase();

const LEAST_LETTERS = 3;

/** Whether an item names something by one whole word of it. */
const isWordOf = ({ ref }: ContentItem, text: string): boolean =>
  ref.length >= LEAST_LETTERS &&
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .includes(ref.toLowerCase());

/** A question by itself or a word of it; a fact ("Amount: 5000") by itself or what it is of; a request by itself. */
const names = (item: ContentItem, of: string): boolean =>
  item.ref === of ||
  (item.kind === "Q" && isWordOf(item, of)) ||
  (item.kind === "F" && of.toLowerCase().startsWith(`${item.ref.toLowerCase()}: `));

/** What there was to name, by kind; null where nobody recorded it. */
const listsOf = (episode: Episode): Record<Exclude<Kind, "N">, readonly string[] | null> => {
  const { questions, facts, requests = null } = episode;
  const isBare = questions?.length === 0 && facts?.length === 0;
  // Of a form that asked nothing, the offer or page it answered is the one fact.
  const offer = [episode.campaign, episode.source].flatMap((name) => name ?? []);
  return { Q: questions, F: isBare ? offer : facts, D: requests };
};

/**
 * Contacts with what they said held against what there was to say it of (J63): a question, fact or request of the
 * enquiry, what the person gave in an earlier contact, or a step agreed with them. A message that names nothing of these
 * is in somebody's own words, and reads as content that nobody recorded, until a reviewer rules that it says what it says,
 * or nothing of theirs (J75, J76). What is named in a talk, they gave in it;
 * `before`: contacts of their earlier episodes, in which they may have given it.
 */
export const withKnownReferences = (
  contacts: readonly PreparedContact[],
  episode: Episode,
  steps: readonly Credited<StepEvent>[],
  enquiries: readonly EnquiryEvent[],
  rulings: Rulings,
  before: readonly PreparedContact[] = [],
): PreparedContact[] => {
  const lists = listsOf(episode);
  const given: Given[] = [
    ...steps.flatMap(({ what, stepId, creditAt }): Given[] =>
      [what, stepId].flatMap((ref) => (ref === null ? [] : [{ ref, kinds: ["D" as const], from: creditAt }])),
    ),
    ...enquiries.flatMap(({ questions, at }): Given[] =>
      questions.map((ref) => ({ ref, kinds: ["Q" as const], from: at })),
    ),
  ];
  for (const contact of [...before, ...contacts]) {
    if (!isTwoWay(contact)) continue;
    const from = Math.max(creditFrom(contact.event, contact.grade, contact.latest), contact.addedFrom ?? 0);
    for (const ref of contact.questions) given.push({ ref, kinds: ["Q", "D"], from });
    for (const { ref } of contact.items ?? []) given.push({ ref, kinds: ["Q", "F", "D"], from });
  }
  /** The item under the name that the record knows what it names by; null: the record knows of no such thing. */
  const resolved = (item: ContentItem, at: Instant): ContentItem | null => {
    if (item.kind === "N") return item;
    const own = lists[item.kind] ?? [];
    const named =
      own.find((of) => names(item, of)) ?? (item.kind === "D" ? lists.Q?.find((of) => isWordOf(item, of)) : null);
    if (named != null) return { ...item, ref: item.kind === "D" && !own.includes(named) ? item.ref : named };
    if (isUnnamed(item) && own.length > 0) return item;
    const wasGiven = given.some(({ ref, kinds, from }) => ref === item.ref && kinds.includes(item.kind) && from <= at);
    return wasGiven ? item : null;
  };
  return contacts.map((contact) => {
    // Of a contact known only to the day, and of what they gave in one, nobody knows which came first.
    const { items, event, earliest, grade } = contact;
    if (items === null || items.length === 0 || isTwoWay(contact) || event.direction === "in") return contact;
    // Written down late it is held against what was known by then, which is when it counts: dated back behind what they
    // gave meanwhile, what it names is not unknown.
    const from = creditFrom(event, grade, earliest);
    const real = items.flatMap((item) => resolved(item, from) ?? []);
    if (real.length === items.length) return { ...contact, items: real };
    const ownWords = items.filter((item) => item.credit !== 0 && resolved(item, from) === null);
    const isReal = ownWords.length === 0 || real.some(({ kind }) => kind !== "N");
    if (isReal || !saysSomething(contact)) return { ...contact, items: real, ownWords };
    const ruled = ruledOn(rulings, "own_words", event.id);
    if (ruled !== null) return { ...contact, items: ruled.stands ? [...real, ...ownWords] : real };
    // Held against a list that nobody recorded, it is no more than unknown.
    const isForeign = ownWords.some(({ kind }) => kind !== "N" && lists[kind] !== null);
    // An offer made in the same breath was made.
    return { ...contact, items: null, ownWords: [...ownWords, ...real], isForeign };
  });
};

/** A call that nobody took says nothing, whatever was noted of it. */
const saysSomething = ({ event, result }: PreparedContact): boolean =>
  isWritten(event.channel) || result === "voicemail_left" || result === "note_left" || result === "unknown";
