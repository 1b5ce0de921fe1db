import { expect, test } from "vitest";
import { ATTEMPT_EXPORTS, LEADS_OF_EXPORTS } from "#test/make/known-call-exports";
import { LEAD_EXPORTS } from "#test/make/known-exports";
import { guessOf, readByGuess, readRowsBy } from "#test/make/read-by-guess";

test.for(LEAD_EXPORTS)("I47: $preset comes in without a choice", async ({ preset, text, bytes, rows }) => {
  const file = bytes?.(text) ?? text;
  const found = await guessOf("leads", file);
  expect(found.problems).toEqual([]);
  expect(found.preset).toBe(preset);
  if (found.guess === null) throw new Error(JSON.stringify(found.draft));
  const read = await readRowsBy(file, found.guess);
  expect(read.rows.map((row) => (row.kind === "leads" ? row.mapped.of : row))).toMatchObject(rows);
  expect(read.rows).toHaveLength(rows.length);
});

test.for(ATTEMPT_EXPORTS)("I47: $preset comes in without a choice", async ({ preset, text, rows }) => {
  const { ofAttempts, attempts } = await readByGuess(LEADS_OF_EXPORTS, text);
  expect(ofAttempts?.problems).toEqual([]);
  expect(ofAttempts?.preset).toBe(preset);
  const read = attempts?.rows.map((row) => {
    if (row.kind !== "attempts") return row;
    const { leadExternalId, leadNamedToo = [], events } = row.mapped.of;
    const [event] = events;
    if (event?.kind !== "contact") return null;
    const { direction, result, channel } = event.body;
    return {
      named: [leadExternalId, ...leadNamedToo],
      direction,
      result,
      channel,
      at: new Date(event.at).toISOString(),
    };
  });
  expect(read).toHaveLength(rows.length);
  rows.forEach((row, at) => {
    if (row === null) return expect(read?.[at]).toBeNull();
    if (row === "asked") return expect(read?.[at]).toMatchObject({ fault: { code: "unmapped_value" } });
    const { lead, channel = "call", ...rest } = row;
    expect(read?.[at]).toMatchObject({ ...rest, channel, named: expect.arrayContaining([lead]) as unknown });
  });
});

test("I47: where day or month first has to be chosen, that alone is asked", async () => {
  const [aircall] = ATTEMPT_EXPORTS.filter(({ preset }) => preset === "Aircall calls");
  const { ofAttempts } = await readByGuess(LEADS_OF_EXPORTS, aircall?.text.replaceAll("15/03", "05/03") ?? "");
  expect(ofAttempts?.problems.map(({ code }) => code)).toEqual(["ambiguous_date"]);
  expect(ofAttempts?.draft).toMatchObject({ leadBy: "phone", startedAt: { column: "datetime (UTC)", format: "" } });
});
