import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mappingFile } from "#contract/import-mapping";
import { CHANNELS } from "#domain/attempt/channel";
import { cellReader } from "#server/import/cells/cell-reader";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { inspectFile } from "#server/import/mapping/inspect-file";
import { importZone } from "#server/import/cells/local-instant";
import { channelsReader } from "#server/import/rows/channels-reader";
import { attemptMapper } from "#server/import/rows/map-attempt";
import { ATTEMPT_MAPPING, ATTEMPTS_CSV, fileOf, LEADS_CSV } from "#test/make/history-files";

const inspect = (kind: "leads" | "attempts", text: string) =>
  inspectFile(kind, fileOf(text), IMPORT_LIMITS, "Europe/Amsterdam", "crm");

test("I17: leads are guessed from names and values", async () => {
  const { guess, problems } = await inspect("leads", LEADS_CSV);
  expect(problems).toEqual([]);
  expect(guess).toMatchObject({
    kind: "leads",
    zone: "Europe/Amsterdam",
    id: "id",
    arrivedAt: { column: "created", format: "iso" },
    source: { column: "source" },
    owner: { column: "owner" },
    outcome: { column: "status", values: { won: "progressed", lost: "not_progressed", open: "unknown" } },
  });
});

test("I17: types with a channel in their name are contacts, the others are claimed to be nothing", async () => {
  const text = ATTEMPTS_CSV.replaceAll(",start,", ",started_at,")
    .replace("attempt,lead,", "attempt_id,lead_id,")
    .replaceAll(",call,", ",Outbound call,");
  const { guess } = await inspect("attempts", text);
  expect(guess).toMatchObject({
    id: "attempt_id",
    leadId: "lead_id",
    startedAt: { column: "started_at", format: "iso" },
    type: {
      column: "type",
      values: {
        "Outbound call": { kind: "contact", channel: "call", direction: "out" },
        note: { kind: "not_contact" },
      },
    },
  });
});

test("I33: further enquiries are guessed only where the enquiry has a column beside one for the person", async () => {
  const guessed = async (head: string) =>
    (await inspect("leads", `${head},created\n1,2,2011-01-10T09:00:00Z\n1,3,2011-02-10T09:00:00Z\n`)).guess;
  expect(await guessed("customer id,enquiry id")).toMatchObject({ id: "customer id", furtherEnquiries: true });
  for (const head of ["customer id,memo", "enquiry id,memo", "id,memo", "lead id,customer id"])
    expect(await guessed(head)).not.toHaveProperty("furtherEnquiries");
  expect(await guessed("enquiry id,memo")).toMatchObject({ id: "enquiry id" });
});

test("I17: required columns not found are named, and there is no guess", async () => {
  const { guess, problems } = await inspect("leads", "colour,size\nred,1\n");
  expect(guess).toBeNull();
  expect(problems.map(({ code, value }) => [code, value])).toEqual([
    ["field_not_mapped", "id"],
    ["field_not_mapped", "arrivedAt"],
  ]);
});

test("I5: a column that could be day or month first is asked for", async () => {
  const { problems, columns } = await inspect("leads", "id,created\n1,01/02/2020\n2,03/04/2020\n");
  expect(problems).toEqual([{ code: "ambiguous_date", column: "created", value: null, row: null }]);
  expect(columns[1]?.dateFormats).toEqual(["dmy", "mdy"]);
});

test("I3: a header alone and a file of noise are named at the first look", async () => {
  expect((await inspect("leads", "id,created\n")).problems.map(({ code }) => code)).toEqual(["header_only"]);
  expect((await inspect("leads", "\u0000\u0001\u0002".repeat(500))).problems.map(({ code }) => code)).toEqual([
    "binary_file",
  ]);
});

test("I6: a mapping with a word it does not know is refused", () => {
  const good = { version: 1, attempts: ATTEMPT_MAPPING };
  expect(mappingFile.safeParse(good).success).toBe(true);
  expect(mappingFile.safeParse({ ...good, attempts: { ...ATTEMPT_MAPPING, ownr: { column: "x" } } }).success).toBe(
    false,
  );
  expect(mappingFile.safeParse({ ...good, version: 2 }).success).toBe(false);
});

test("I17: the mappings shown in the documentation are mappings", () => {
  const doc = readFileSync(new URL("../../docs/import.md", import.meta.url), "utf8");
  const shown = [...doc.matchAll(/```json\n([\s\S]*?)```/g)].map(([, body]) => JSON.parse(body ?? "") as unknown);
  expect(shown.length).toBeGreaterThan(0);
  for (const body of shown) expect(mappingFile.safeParse(body).error).toBeUndefined();
});

const mapRow = (columns: string[], cells: string[], more: object) => {
  const zone = importZone("UTC");
  if (zone === null) throw new Error();
  return attemptMapper(
    { ...ATTEMPT_MAPPING, zone: "UTC", ...more },
    cellReader(columns, zone),
    Date.UTC(2026, 0, 1),
  )(cells, () => undefined).attempt.events;
};
const BASE = ["attempt", "lead", "type", "start", "agent"];
const ROW = ["a", "1", "call", "2024-05-01T10:00Z", "ann"];

test("I11: result, content codes and the step agreed come from their columns", () => {
  const events = mapRow([...BASE, "how", "said", "due"], [...ROW, "Reached", "Q:rate F N", "2024-05-03"], {
    result: { column: "how", values: { reached: "reached" } },
    content: "said",
    step: { dueAt: { column: "due", format: "iso" }, agreed: "lead" },
  });
  expect(events[0]?.body).toMatchObject({
    result: "reached",
    items: [
      { kind: "Q", ref: "rate" },
      { kind: "F", ref: "f" },
      { kind: "N", ref: "n" },
    ],
  });
  expect(events[1]).toMatchObject({
    part: "/step",
    kind: "step",
    body: { precision: "date", agreed: "lead", dueAt: Date.UTC(2024, 4, 3) },
  });
});

test("I11: an empty content cell is not recorded, a dash is nothing said", () => {
  const items = (cell: string) => mapRow([...BASE, "said"], [...ROW, cell], { content: "said" })[0]?.body["items"];
  expect(items("")).toBeNull();
  expect(items("-")).toEqual([]);
});

test("I11: rows can be stops, pauses and changes of owner", () => {
  const of = (kind: object, more: object = {}) =>
    mapRow([...BASE, "until"], [...ROW, "2024-06-01"], { type: { always: kind }, ...more })[0];
  expect(of({ kind: "stop", channel: null })).toMatchObject({ kind: "stop", body: { channel: null } });
  expect(of({ kind: "owner_change", requested: false })).toMatchObject({
    kind: "owner",
    body: { ownerId: "ann", heldBy: "person" },
  });
  const until = { until: { column: "until", format: "iso" } };
  expect(of({ kind: "pause" }, until)).toMatchObject({ kind: "pause", body: { until: Date.UTC(2024, 5, 1) } });
});

test("I24: whether a task was done is guessed from words that only a task carries", async () => {
  const rows = (header: string, ...states: string[]) =>
    [
      `activity id,lead id,start,type,${header}`,
      ...states.map((of, at) => `${at},7,2025-02-11T10:00Z,Call,${of}`),
    ].join("\n");
  const doneOf = async (header: string, ...states: string[]) => {
    const { guess } = await inspect("attempts", rows(header, ...states));
    return guess?.kind === "attempts" ? guess.done : null;
  };
  expect(await doneOf("state", "Planned", "Held", "Open")).toEqual({
    column: "state",
    values: { Planned: "not_done", Held: "done", Open: "not_done" },
  });
  expect(await doneOf("is completed", "false", "true")).toEqual({
    column: "is completed",
    values: { false: "not_done", true: "done" },
  });
  // A lead's own state, and results, say nothing of it.
  expect(await doneOf("status", "open", "closed")).toBeUndefined();
  expect(await doneOf("status", "no answer", "reached")).toBeUndefined();
});

test("I24: written down on the day it began, or within five minutes of it, is no plan", () => {
  const kindAt = (noted: string) =>
    mapRow([...BASE, "noted"], [...ROW, noted], { recordedAt: { column: "noted", format: "iso" } })[0];
  expect(kindAt("2024-05-01T09:56Z")).toMatchObject({ kind: "contact", recordedAt: Date.UTC(2024, 4, 1, 9, 56) });
  expect(kindAt("2024-05-01T09:54Z")).toMatchObject({ kind: "other" });
  expect(kindAt("2024-05-01")).toMatchObject({ kind: "contact", recordedAt: Date.UTC(2024, 4, 1, 10) });
  expect(kindAt("2024-04-30")).toMatchObject({ kind: "other" });
});

test("I25: a row given back puts that channel in doubt which it names, or all where it names none", () => {
  const zone = importZone("UTC");
  if (zone === null) throw new Error();
  const cells = (type: string, state = "") => ["a", "", type, "2024-05-01T10:00Z", "ann", state];
  const done = { column: "state", values: { planned: "not_done" } } as const;
  const of = channelsReader({ ...ATTEMPT_MAPPING, done }, cellReader([...BASE, "state"], zone));
  expect(of(cells("email"))).toEqual(["email"]);
  expect(of(cells("note"))).toEqual([]);
  expect(of(cells("call", "planned"))).toEqual([]);
  expect(of(cells("fax"))).toEqual([...CHANNELS]);
  expect(of(null)).toEqual([...CHANNELS]);
});

test("I27: a guess says whether the file knows when entries were written down, and the mapping file keeps it", async () => {
  const guessOf = async (text: string) => (await inspect("attempts", text)).guess;
  const said = await guessOf(
    "activity id,lead id,start,type,logged at\n1,7,2025-02-11T10:00Z,Call,2025-02-11T10:05Z\n",
  );
  expect(said).toMatchObject({ recordedAt: { column: "logged at", format: "iso" } });
  const unsaid = await guessOf("activity id,lead id,start,type\n1,7,2025-02-11T10:00Z,Call\n");
  expect(unsaid).toMatchObject({ recordedAt: "not_in_file" });
  expect(mappingFile.parse({ version: 1, attempts: unsaid }).attempts?.recordedAt).toBe("not_in_file");
  const never = { ...ATTEMPT_MAPPING, recordedAt: "never" };
  expect(mappingFile.safeParse({ version: 1, attempts: never }).success).toBe(false);
});
