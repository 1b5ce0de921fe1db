import type { ContentItem } from "#domain/attempt/content-item";
import type { Episode } from "#domain/lead/episode";
import { withKnownReferences } from "#domain/sequence/record/known-references";
import type { PreparedContact } from "#domain/sequence/record/prepared-sequence";
import { answersOnOurWord, filedAndStanding, withRuledAnswers } from "#domain/sequence/record/ruled-entries";
import type { Rulings } from "#domain/sequence/record/rulings";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { expect, test } from "vitest";
import { at, email, EPISODE } from "./situation.ts";

type Fields = Partial<Omit<PreparedContact, "event">> & { event?: Partial<ContactEvent> };
const item = (kind: ContentItem["kind"], ref: string, fields: Partial<ContentItem> = {}): ContentItem => ({
  ...{ kind, ref, ...fields },
});
const contact = (minutes: number, { event, ...fields }: Fields): PreparedContact =>
  ({
    event: { ...email(minutes), ...event, id: `at ${minutes}` },
    ...{ id: `at ${minutes}`, earliest: at(minutes), latest: at(minutes), grade: "timely", creditable: true },
    ...{ result: "sent", items: [], questions: [], addedFrom: null, ownWords: [], isForeign: false, isVouched: false },
    ...fields,
  }) as PreparedContact;

const ENQUIRY: Partial<Episode> = { questions: ["How long?"], facts: ["Amount: 5000"], requests: ["brochure"] };
type Given = {
  steps?: object[];
  enquiries?: object[];
  rulings?: Rulings;
  before?: PreparedContact[];
  of?: PreparedContact[];
};
const held = (
  items: ContentItem[] | null,
  given: Given = {},
  episode = ENQUIRY,
  fields: Fields = {},
  minutes = 100,
) => {
  const { steps = [], enquiries = [], rulings = new Map(), before, of = [] } = given;
  const contacts = [...of, contact(minutes, { items, ...fields })];
  const read = withKnownReferences(
    contacts,
    { ...EPISODE, ...episode },
    steps as never,
    enquiries as never,
    rulings,
    before,
  ).at(-1)!;
  return { items: read.items, own: read.ownWords.map(({ ref }) => ref), isForeign: read.isForeign };
};

test("J63: what a message names goes by the name that the record has for it", () => {
  expect(held([item("Q", "long")]).items).toEqual([item("Q", "How long?")]);
  expect(held([item("F", "amount")]).items).toEqual([item("F", "Amount: 5000")]);
  expect(held([item("D", "brochure")]).items).toEqual([item("D", "brochure")]);
  // A word of a question may be sent too, and is called by that word.
  expect(held([item("D", "long")]).items).toEqual([item("D", "long")]);
  expect(held([item("F", "long")])).toMatchObject({ items: null, own: ["long"] });
  // Of a request only its whole name is a name.
  expect(held([item("D", "amount")], {}, { ...ENQUIRY, requests: ["Amount: 5000"] }).own).toEqual(["amount"]);
  // Without a name of its own it is of a list that somebody recorded.
  expect(held([item("Q", "q")], {}, { ...ENQUIRY, questions: null }).own).toEqual(["q"]);
  // A list of its own goes first, and words are parted by whatever is no letter or number.
  expect(held([item("D", "long")], {}, { ...ENQUIRY, requests: ["long"] }).items).toEqual([item("D", "long")]);
  expect(held([item("Q", "red")], {}, { ...ENQUIRY, questions: ["Is it --red-- (2)?"] }).items).toEqual([
    item("Q", "Is it --red-- (2)?"),
  ]);
});

test("J63: what was written down late is held against what was on record by then, and what was not is not", () => {
  const enquiries = [{ questions: ["colour"], at: at(200) }];
  const own = (event: Partial<ContactEvent>, grade: "timely" | "verified" = "timely") =>
    held([item("Q", "colour")], { enquiries }, ENQUIRY, { event: { startedInApp: false, ...event }, grade }).own;
  expect(own({ recordedAt: at(300), receivedAt: at(300) })).toEqual([]);
  expect(own({ recordedAt: null, receivedAt: at(300) })).toEqual([]);
  expect(own({ recordedAt: at(199), receivedAt: at(300) })).toEqual(["colour"]);
  // Written down at once, begun in the app, or told by the channel's own system: it counts from when it was made.
  expect(own({ recordedAt: at(115), receivedAt: at(300) })).toEqual(["colour"]);
  expect(own({ recordedAt: at(300), receivedAt: at(300), startedInApp: true })).toEqual(["colour"]);
  expect(own({ recordedAt: at(300), receivedAt: at(300) }, "verified")).toEqual(["colour"]);
});

test("J63: a step agreed, what they enquired later and what they gave may be named from when they are on record", () => {
  const step = { what: "sketch", stepId: "step", creditAt: at(100) };
  const own = (named: ContentItem, given: Given, minutes = 100) => held([named], given, ENQUIRY, {}, minutes).own;
  expect(own(item("D", "sketch"), { steps: [step] })).toEqual([]);
  expect(own(item("D", "step"), { steps: [step] })).toEqual([]);
  expect(own(item("D", "sketch"), { steps: [step] }, 99)).toEqual(["sketch"]);
  expect(own(item("Q", "sketch"), { steps: [step] })).toEqual(["sketch"]);
  expect(own(item("D", "step"), { steps: [{ ...step, what: null }] })).toEqual([]);
  const enquiries = [{ questions: ["colour"], at: at(100) }];
  expect(own(item("Q", "colour"), { enquiries })).toEqual([]);
  expect(own(item("Q", "colour"), { enquiries }, 99)).toEqual(["colour"]);
  expect(own(item("D", "colour"), { enquiries })).toEqual(["colour"]);
});

test("J63: what was given in a talk, in a contact of theirs or in one of an episode before may be named after it", () => {
  const gave = { items: [item("F", "dog")], questions: ["rate"] };
  const own = (named: ContentItem, of: Fields, key: "of" | "before" = "of") =>
    held([named], { [key]: [contact(50, { ...gave, ...of })] }).own;
  const theirs: Fields = { event: { direction: "in" } };
  for (const of of [theirs, { result: "reached" }, { result: "met" }] as Fields[]) {
    expect(["Q", "F", "D"].map((kind) => own(item(kind as "Q", "dog"), of))).toEqual([[], [], []]);
    expect(["Q", "D", "F"].map((kind) => own(item(kind as "Q", "rate"), of))).toEqual([[], [], ["rate"]]);
    expect(own(item("F", "dog"), of, "before")).toEqual([]);
  }
  expect(own(item("F", "dog"), {})).toEqual(["dog"]);
  expect(own(item("F", "dog"), { ...theirs, creditable: false })).toEqual(["dog"]);
  expect(own(item("F", "dog"), { ...theirs, items: null })).toEqual(["dog"]);
  expect(own(item("F", "dog"), { ...theirs, addedFrom: at(101) })).toEqual(["dog"]);
  expect(own(item("F", "dog"), { ...theirs, addedFrom: at(100) })).toEqual([]);
  expect(own(item("F", "dog"), { ...theirs, latest: at(101) })).toEqual(["dog"]);
});

test("J63: of contacts known to the day it counts what they gave by the start of that day", () => {
  const enquiries = [{ questions: ["colour"], at: at(100) }];
  const read = (earliest: number) =>
    held([item("Q", "colour")], { enquiries }, ENQUIRY, { earliest: at(earliest), latest: at(500) }).own;
  expect([99, 100].map(read)).toEqual([["colour"], []]);
});

test("J63: somebody's own words beside something that exists count neither way; alone they are unknown", () => {
  const [real, own, offer] = [item("Q", "How long?"), item("F", "weather"), item("N", "Tuesday")];
  expect(held([real, own])).toMatchObject({ items: [real], own: ["weather"], isForeign: false });
  expect(held([own])).toMatchObject({ items: null, own: ["weather"], isForeign: true });
  expect(held([own, offer])).toMatchObject({ items: null, own: ["weather", "Tuesday"], isForeign: true });
  expect(held([offer])).toMatchObject({ items: [offer], own: [] });
  // Worth nothing, it is nobody's words.
  expect(held([item("F", "weather", { credit: 0 })])).toMatchObject({ items: [], own: [] });
  expect(held([item("F", "weather", { credit: 0 }), offer])).toMatchObject({ items: [offer], own: [] });
  // Held against a list that nobody recorded it is no more than unknown.
  expect(held([own], {}, { ...ENQUIRY, facts: null })).toMatchObject({ items: null, isForeign: false });
});

test("J63: of a call that nobody took own words are nothing, and of what came from them or was a talk all stays", () => {
  const own = item("F", "weather");
  const of = (fields: Fields) => held([own], {}, ENQUIRY, fields).items;
  const call: Fields["event"] = { channel: "call" };
  const said = ["rang_out", "voicemail_left", "unknown"].map((result) =>
    of({ event: call, result: result as "unknown" }),
  );
  expect(said).toEqual([[], null, null]);
  expect(of({ event: { channel: "visit" }, result: "note_left" })).toBeNull();
  expect(of({ event: call, result: "reached" })).toEqual([own]);
  expect(of({ event: { direction: "in" } })).toEqual([own]);
  expect(of({ event: { direction: "in" }, creditable: false })).toEqual([own]);
  expect(of({ creditable: false })).toBeNull();
  expect(held(null).items).toBeNull();
});

test("J75 J76: own words that a reviewer ruled to stand say what they say, others nothing of theirs", () => {
  const [own, offer] = [item("F", "weather"), item("N", "Tuesday")];
  const ruled = (stands: boolean, matter = "own_words"): Rulings =>
    new Map([[`${matter} at 100`, { stands, from: at(200) }]]);
  expect(held([own, offer], { rulings: ruled(true) })).toMatchObject({ items: [offer, own], own: [] });
  expect(held([own, offer], { rulings: ruled(false) })).toMatchObject({ items: [offer], own: [] });
  expect(held([own], { rulings: ruled(true, "answer") }).items).toBeNull();
});

test("J65: of a form that asked nothing the offer is the one fact; where it asked, or nobody knows, it is none", () => {
  const bare: Partial<Episode> = { questions: [], facts: [], requests: [], campaign: "Spring", source: "Landing" };
  const own = (ref: string, episode: Partial<Episode>) => held([item("F", ref)], {}, episode).own;
  expect([own("Spring", bare), own("Landing", bare), own("f", bare)]).toEqual([[], [], []]);
  expect(own("f", { ...bare, campaign: null, source: null })).toEqual(["f"]);
  for (const asked of [{ questions: null }, { questions: ["q"] }, { facts: null }, { facts: ["x"] }])
    expect(own("Spring", { ...bare, ...asked }), JSON.stringify(asked)).toEqual(["Spring"]);
});

const talked = (fields: Fields = {}): PreparedContact =>
  contact(100, { event: { channel: "call" }, result: "reached", items: [item("Q", "q"), item("F", "f")], ...fields });

test("J72: answers on our own word are those of a talk that counts and that no connected system saw", () => {
  expect(answersOnOurWord(talked())).toBe(true);
  expect(answersOnOurWord(talked({ result: "met", event: { channel: "visit" } }))).toBe(true);
  const not: Fields[] = [
    { event: { channel: "email" } },
    { result: "voicemail_left" },
    { creditable: false },
    { grade: "verified" },
    { items: null },
    { items: [item("F", "f")] },
    { items: [item("Q", "q", { credit: 0 })] },
  ];
  for (const fields of not) expect(answersOnOurWord(talked(fields)), JSON.stringify(fields)).toBe(false);
});

test("J75 J76: answers that stand are vouched for, others were not given, and what was ruled of anything else changes nothing", () => {
  const ruled = (stands: boolean, matter = "answer"): Rulings =>
    new Map([[`${matter} at 100`, { stands, from: at(200) }]]);
  const [one] = withRuledAnswers([talked()], ruled(true));
  expect(one).toEqual({ ...talked(), event: one!.event, isVouched: true });
  expect(withRuledAnswers([talked()], ruled(false))[0]).toMatchObject({ items: [item("F", "f")], isVouched: false });
  for (const rulings of [ruled(false, "own_words"), new Map() as Rulings]) {
    const contacts = [talked()];
    expect(withRuledAnswers(contacts, rulings)[0]).toBe(contacts[0]);
  }
  const unread = talked({ items: [item("F", "f")] });
  expect(withRuledAnswers([unread], ruled(false))[0]).toBe(unread);
});

test("J74 J76: a signing on our own word that does not stand was never filed, unless another system says what became of it", () => {
  const signed = { id: "signed", filed: { code: "6", reason: "step_reached.signed" } };
  const other = { id: "other", filed: { code: "8", reason: "objection.price" } };
  const left = (stands: boolean, stages: object[] = [], id = "signed") =>
    filedAndStanding([signed, other] as never, stages as never, new Map([[`won ${id}`, { stands, from: at(1) }]])).map(
      (one) => one.id,
    );
  expect(left(false)).toEqual(["other"]);
  expect(left(true)).toEqual(["signed", "other"]);
  expect(left(false, [], "nothing")).toEqual(["signed", "other"]);
  expect(left(false, [], "other")).toEqual(["signed", "other"]);
  const stage = (of: string, system = "crm") => left(false, [{ stage: of, system }]);
  expect([stage("progressed"), stage("unknown"), stage("progressed", "app")]).toEqual([
    ["signed", "other"],
    ["other"],
    ["other"],
  ]);
});
