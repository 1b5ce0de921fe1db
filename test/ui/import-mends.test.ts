import { expect, test } from "vitest";
import type { ImportDraft } from "#contract/import-draft";
import type { InspectOutput } from "#contract/import-file";
import { importMapping } from "#contract/import-mapping";
import type { GivenBackGroup } from "#contract/import-together";
import { guessOf } from "#test/make/read-by-guess";
import { dateMends } from "../../src/routes/(admin)/imports/together/mends/date-mends.ts";
import { givenBackMends } from "../../src/routes/(admin)/imports/together/mends/given-back-mends.ts";
import { problemMends } from "../../src/routes/(admin)/imports/together/mends/problem-mends.ts";
import { valueMends } from "../../src/routes/(admin)/imports/together/mends/value-mends.ts";

const csv = (...lines: string[]): string => `${lines.join("\n")}\n`;

/** A file as it is looked at, with the draft to start from. */
const looked = async (kind: "leads" | "attempts", ...lines: string[]) => {
  const file = { batchId: "", saved: null, ...(await guessOf(kind, csv(...lines))) } as InspectOutput;
  if (file.draft === null) throw new Error("no draft");
  return { file, draft: file.draft };
};
const group = (of: Partial<GivenBackGroup>): GivenBackGroup => ({
  ...{ code: "bad_date", column: null, value: null, count: 1, values: [], rows: [2] },
  ...of,
});
const isWhole = (mapping: ImportDraft | undefined): boolean => importMapping.safeParse(mapping).success;

test("I53: one choice of day or month first settles every column of the file, and names a date both ways", async () => {
  const { file, draft } = await looked(
    "leads",
    "lead id,created,closed date,status",
    "L1,3/4/2024 09:00,5/4/2024,won",
    "L2,4/4/2024 09:00,6/4/2024,lost",
  );
  const mends = dateMends(file, draft);
  expect(mends).toHaveLength(1);
  expect(mends[0]).toMatchObject({ count: 1, isFirst: true });
  expect(mends[0]?.title).toBe("“3/4/2024 09:00” in “created” could be 3 April or 4 March.");
  const [day, month] = mends[0]?.choices ?? [];
  expect(isWhole(draft)).toBe(false);
  expect(day?.to).toMatchObject({ arrivedAt: { format: "dmy" }, outcomeAt: { format: "dmy" } });
  expect(month?.to).toMatchObject({ arrivedAt: { format: "mdy" }, outcomeAt: { format: "mdy" } });
  expect(isWhole(day?.to)).toBe(true);
  expect(dateMends(file, day?.to as ImportDraft)).toEqual([]);
});

test("I52: what has to be settled first is offered as a choice, and is gone once it was made", async () => {
  const { file, draft } = await looked(
    "attempts",
    "call no,who,when,kind,state",
    "1,L1,2024-03-05 09:00,Courtesy,open",
  );
  const settled: string[] = [];
  let mapping: ImportDraft = draft;
  for (const [field, column] of [
    ["leadId", "who"],
    ["startedAt", "when"],
    ["type", "kind"],
  ] as const) {
    const mend = problemMends(file, mapping, settled).find(({ key }) => key === `column ${field}`);
    if (mend !== undefined) mapping = mend.pick?.choose(column).to ?? mapping;
  }
  expect(mapping).toMatchObject({
    leadId: "who",
    startedAt: { column: "when", format: "iso" },
    type: { column: "kind" },
  });
  expect(problemMends(file, mapping, settled).filter(({ key }) => key.startsWith("column "))).toEqual([]);
  // Its one type is no contact yet: what it means is chosen.
  const [type] = givenBackMends(mapping, [
    group({ code: "unmapped_value", column: "kind", value: "Courtesy", values: ["Courtesy"] }),
  ]);
  const chosen = type?.pick?.choose("out:call").to;
  expect(chosen).toMatchObject({
    type: { values: { Courtesy: { kind: "contact", channel: "call", direction: "out" } } },
  });
  expect(type?.choices[0]?.to).toMatchObject({ type: { otherwise: "not_contact" } });
});

test("I52: results and outcomes without a meaning are asked about by value with how many; those that have one are not", async () => {
  const { file, draft } = await looked(
    "attempts",
    "call id,lead id,started at,type,result",
    ...["LVM", "LVM", "no answer", "Spoke w/ wife"].map(
      (result, n) => `k${n},L1,2024-03-0${n + 1} 09:00,Call,${result}`,
    ),
  );
  const mends = valueMends(file, draft);
  expect(mends.map(({ key, count, isFirst }) => [key, count, isFirst])).toContainEqual(["result LVM", 2, false]);
  expect(mends.map(({ key }) => key)).not.toContain("result no answer");
  const to = mends.find(({ key }) => key === "result LVM")?.pick?.choose("voicemail_left").to;
  expect(to).toMatchObject({ result: { values: { LVM: "voicemail_left", "no answer": "rang_out" } } });
  expect(valueMends(file, to as ImportDraft).map(({ key }) => key)).not.toContain("result LVM");
});

test("I52: rows given back have the choice that brings them in; what only the file can put right has none", async () => {
  const leads = (await looked("leads", "lead id,created,closed date,status", "L1,2024-03-05 09:00,2024-03-06,won"))
    .draft;
  const calls = (
    await looked("attempts", "call id,lead id,started at,ended at,type", "k,L1,2024-03-05 09:00,2024-03-05 09:01,Call")
  ).draft;
  const choiceOf = (mapping: ImportDraft, of: Partial<GivenBackGroup>) =>
    givenBackMends(mapping, [group(of)])[0]?.choices[0]?.to;
  expect(choiceOf(leads, { code: "duplicate_id", column: "lead id" })).toMatchObject({ furtherEnquiries: true });
  expect(choiceOf(calls, { code: "duplicate_id", column: "call id" })).not.toHaveProperty("id");
  expect(choiceOf(leads, { code: "bad_date", column: "closed date" })).not.toHaveProperty("outcomeAt");
  expect(choiceOf(calls, { code: "bad_date", column: "ended at" })).not.toHaveProperty("endedAt");
  for (const choice of [
    choiceOf(leads, { code: "bad_date", column: "closed date" }),
    choiceOf(calls, { code: "duplicate_id", column: "call id" }),
  ])
    expect(isWhole(choice)).toBe(true);
  for (const code of ["column_count", "unknown_lead", "person_erased"] as const)
    expect(choiceOf(calls, { code, column: "lead id" })).toBeUndefined();
  expect(choiceOf(leads, { code: "bad_date", column: "created" })).toBeUndefined();
});

test("I80: a type that no word knows waits for a choice, the five of most rows first, and nothing is preselected", async () => {
  const types = ["Call", "Note", "Courtesy", "Letter", "Demo", "Lunch", "Chat", "Fair", "Gift"];
  const { draft } = await looked(
    "attempts",
    "call id,lead id,started at,type",
    ...types.map((type, n) => `k${n},L${n},2024-03-0${n + 1} 09:00,${type}`),
  );
  if (draft.kind !== "attempts" || !("values" in draft.type)) throw new Error("no types");
  expect(draft.type.otherwise).toBe("reject");
  expect(Object.keys(draft.type.values)).toEqual(["Call", "Note"]);
  const given = types.slice(2).map((value) => group({ code: "unmapped_value", column: "type", value, count: 2 }));
  const mends = givenBackMends(draft, given);
  expect(mends.map(({ title, count }) => [title, count])).toEqual([
    ...types.slice(2, 7).map((value) => [`“${value}” in “type” has no meaning chosen.`, 2]),
    ["More values in “type” have no meaning chosen.", null],
  ]);
  expect(mends[0]?.pick?.options.map(({ value }) => value)).toEqual(
    expect.arrayContaining(["out:call", "out:email", "out:sms", "in:call", "not_contact"]),
  );
  expect(mends.at(-1)?.choices[0]?.to).toMatchObject({ type: { otherwise: "not_contact" } });
});
