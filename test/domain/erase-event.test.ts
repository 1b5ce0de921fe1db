import fc from "fast-check";
import { expect, test } from "vitest";
import { eraseEventBody } from "#domain/sequence/erase-event";
import { type SequenceEvent, sequenceEvent } from "#domain/sequence/sequence-event";
import { entrySaid } from "#domain/sequence/record/entry-said";
import { erasedName } from "#server/db/erasure/erased-name";
import { erasedWords } from "#domain/attempt/erased-words";
import { holds } from "./holds.ts";
import { anySituation } from "../simulate/arbitrary-situation.ts";
import { renamed, renaming } from "../simulate/rename-ids.ts";
import { judge, type Situation } from "../simulate/situation.ts";

const KEY = "a key";
const to = { name: (text: string) => erasedName(KEY, text), words: erasedWords };

/** What people write instead of the short names that situations are drawn with. */
const WORDS: Record<string, string> = {
  q1: "How long does delivery take?",
  q2: "Price",
  f1: "Amount: 5,000 €",
  f2: "Model Übergröße",
  f3: "amount",
  d1: "the long brochure of the house in the valley by the river",
  d2: "Price",
  "call back": "call back about the quote",
};
const worded = (of: Situation, refs: Readonly<Record<string, string>>): Situation => {
  const word = (text: string): string => refs[text] ?? WORDS[text] ?? text;
  const { episode } = of;
  return {
    ...of,
    episode: { ...episode, questions: episode.questions?.map(word) ?? null, facts: episode.facts?.map(word) ?? null },
    events: of.events.map((event): SequenceEvent => {
      if (event.kind === "contact")
        return { ...event, items: event.items?.map((item) => ({ ...item, ref: word(item.ref) })) ?? null };
      if (event.kind === "step") return { ...event, what: event.what === null ? null : word(event.what) };
      return event.kind === "enquiry" ? { ...event, questions: event.questions.map(word) } : event;
    }),
  };
};

/** Ids as they are in the store. */
const withOwnIds = (of: Situation): Situation => {
  const { there } = renaming(of, 7);
  const id = (text: string): string =>
    there(text).replaceAll(/#(\d{5})/g, (_, n: string) => `0190a000-0000-7000-8000-0000000${n}`);
  const named = renamed({ episode: of.episode, events: of.events }, id);
  return { ...of, ...named };
};

const erased = (of: Situation): Situation => ({
  ...of,
  episode: {
    ...of.episode,
    questions: of.episode.questions?.map(to.name) ?? null,
    facts: of.episode.facts?.map(to.name) ?? null,
  },
  events: of.events.map((event) => {
    const { id, kind, at, atLatest, recordedAt, receivedAt, system, externalId, ...body } = event;
    const base = { id, kind, at, atLatest, recordedAt, receivedAt, system, externalId };
    return sequenceEvent.parse({ ...eraseEventBody(kind, body, to), ...base });
  }),
});

/** Where two entries of one kind happened at one instant, their words alone say which is read first. */
const hasTies = ({ events }: Situation): boolean => {
  const seen = new Set<string>();
  return events.some(({ kind, at }) => seen.size === seen.add(`${kind} ${at}`).size);
};

test("PV7: the judge reads an erased record to the bit as it read it before", () => {
  let differing = 0;
  let tried = 0;
  holds(
    fc.property(
      anySituation(),
      fc.record({
        f2: fc.constantFrom("Model Übergröße", "Size: 12 m", "House"),
        d2: fc.constantFrom("Price", "delivery", "PRICE", "how long"),
        f3: fc.constantFrom("amount", "Amount", "Amo", "house"),
      }),
      (drawn, refs) => {
        fc.pre(!hasTies(drawn));
        const situation = withOwnIds(worded(drawn, refs));
        const after = erased(situation);
        tried += 1;
        if (JSON.stringify(after.events) !== JSON.stringify(situation.events)) differing += 1;
        const before = judge(situation);
        // A step that an answer put off is named after its question.
        const steps = before.steps.map((step) => ({ ...step, stepId: to.name(step.stepId) }));
        const due = before.nextDue;
        const nextDue = due === null || due.stepId === null ? due : { ...due, stepId: to.name(due.stepId) };
        expect(judge(after)).toEqual({ ...before, steps, nextDue });
      },
    ),
    400,
  );
  expect(differing / tried).toBeGreaterThan(1 / 2);
});

test("PV7: what a reviewer ruled on is still what they ruled on", () => {
  const items = [{ kind: "Q" as const, ref: "How long?", credit: 0.5, by: 7 }];
  const base = { id: "1", at: 1, atLatest: null, recordedAt: 1, receivedAt: 1, system: "app", externalId: null };
  const contact = {
    ...base,
    ...{ kind: "contact" as const, direction: "out" as const, channel: "call" as const, actorId: null },
    ...{ result: "reached" as const, ringSeconds: null, automation: "none" as const, items, startedInApp: true },
    ...{ statedGrade: null, corrected: { result: "rang_out" as const, ringSeconds: 3, items: [], recordedAt: 2 } },
  };
  const said = entrySaid(contact);
  const now = { ...contact, ...(eraseEventBody("contact", contact, to) as object) } as typeof contact;
  const ruling = { entryId: "1", matter: "answer", decision: "stands", byId: "x", authorIds: [], said };
  expect(entrySaid(now)).not.toBe(said);
  expect(eraseEventBody("ruling", ruling, to)).toMatchObject({ said: entrySaid(now) });
  expect(eraseEventBody("ruling", { ...ruling, said: "enquiry" }, to)).toMatchObject({ said: "enquiry" });
});

test("PV7: names keep what the judge compares by, and nothing else", () => {
  const { name } = to;
  expect(name("How long?")).toBe(name("How long?"));
  expect(name("how long?")).not.toBe(name("How long?"));
  expect(name("how long?").toLowerCase()).toBe(name("How long?").toLowerCase());
  expect(
    name("Amount: 5000")
      .toLowerCase()
      .startsWith(`${name("amount").toLowerCase()}: `),
  ).toBe(true);
  expect(name("q")).toBe("q");
  for (const text of ["How long does it take, Mr. Überall?", "देवनागरी", "ab", "x".repeat(200), "a b c d ".repeat(25)])
    expect(name(text.slice(0, 200)).length).toBeLessThanOrEqual(200);
  expect(name("How long does it take?")).not.toMatch(/how|long|does|take/i);
  expect(erasedName("another key", "How long?")).not.toBe(name("How long?"));
  const id = "0190a000-0000-7000-8000-000000000000";
  expect(name(`${id} price`)).toMatch(new RegExp(`^${id} [a-z]{5}$`));
});

test("PV7: of a row that is no event of its kind only its author stays", () => {
  expect(eraseEventBody("other", { actorId: "own", name: "Lunch with Ms. Marple" }, to)).toEqual({ actorId: "own" });
  expect(eraseEventBody("contact", { odd: "words" }, to)).toEqual({});
});
