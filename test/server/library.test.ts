import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LibrarySet } from "#contract/library";
import { DAY, HOUR } from "#domain/time/instant";
import { openSite, type Site, webTo } from "../page/open-site.ts";
import { anEngine } from "../make/database.ts";
import { enquire, libraryOf, place, promisesOf } from "../make/library.ts";
import { makeTestServer, type TestServer } from "../make/test-server.ts";
import { within } from "../make/within.ts";

const NOW = Date.UTC(2026, 4, 4, 9);
const PAGE = `<html><head><title>Boiler grant</title><script>alert(1)</script></head><body onload="x()">
  <h1>A new boiler in 5 days</h1><p>No cost to you for the survey.</p><p>${"We fit boilers. ".repeat(30)}</p></body></html>`;

describe.each(anEngine(import.meta.filename))("the promise library on %s", (engine) => {
  let server: TestServer;
  let site: Site;
  let now = NOW;
  beforeAll(async () => {
    site = await openSite((request, answer) => {
      if (request.url === "/gone") return void answer.writeHead(404).end();
      if (request.url === "/slow") return void setTimeout(() => answer.writeHead(404).end(), 500);
      if (request.url === "/drawn")
        return void answer.writeHead(200, { "content-type": "text/html" }).end("<script>draw()</script>");
      answer.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    });
    server = await makeTestServer(engine, () => now, null, undefined, {
      openWeb: webTo(site, { "inside.example": ["10.0.0.1"] }),
    });
    for (const id of ["o", "p", "q", "r"]) await server.organisation(id);
    await server.organisation("sample", true);
  });
  afterAll(async () => {
    await server.close();
    await site.close();
  });

  test("PR1: one set a place, whatever its case, space and address", async () => {
    const library = libraryOf(server, "o");
    const setId = await library.add({ campaign: "Spring  Grant", page: "https://www.boiler.example/grant/?gclid=1" });
    const same = { place: place({ campaign: " spring grant", page: "http://boiler.example/grant" }) };
    expect(await library.done("addSet", same)).toEqual({ setId, isNew: false });
    expect((await library.call("addSet", { place: place({}) })).refusal).toBe("invalid_input");
    expect((await library.list()).sets.map(({ id, versionNo }) => [id, versionNo])).toEqual([[setId, null]]);
    await library.done("removeSet", { setId });
    expect((await library.list()).sets).toEqual([]);
  });

  test("PR3, PR4: a page is read into a draft, confirmed as a version with its snapshot, and never changes", async () => {
    const library = libraryOf(server, "o");
    const setId = await library.add({ page: "boiler.example/new" });
    const read = await library.read({ setId, way: "fetched", url: "http://boiler.example/new" });
    expect(read.refused).toBe(null);
    expect(read.set?.draft).toMatchObject({ origin: "fetched", title: "Boiler grant", promises: [] });
    expect(read.set?.suggested).toEqual(["A new boiler in 5 days", "No cost to you for the survey."]);
    expect(read.set?.versions).toEqual([]);
    const first = promisesOf("A new boiler in 5 days");
    await library.done("saveDraft", { setId, promises: first, nextStep: "appointment" });
    expect((await library.list()).sets[0]).toMatchObject({ hasDraft: true, versionNo: null });
    const set = await library.confirm(setId, first, null, "appointment");
    expect(set.draft).toBe(null);
    expect(set.versions).toMatchObject([
      { no: 1, from: NOW, promises: first, nextStep: "appointment", origin: "fetched" },
    ]);
    const { html } = await library.done<{ html: string }>("snapshot", { versionId: set.versions[0]?.id }, true);
    expect(html).toContain("<h1>A new boiler in 5 days</h1>");
    expect(html).not.toMatch(/script|onload|alert/);
    now += DAY;
    // The same once more is no version; other words are the next one, with the page as it was last known.
    expect((await library.confirm(setId, first, null, "appointment")).versions).toHaveLength(1);
    const other = first.map(({ id }) => ({ id, text: "A new boiler in 9 days" }));
    const next = await library.confirm(setId, other, NOW - DAY);
    expect(next.versions.map(({ no, from, title }) => [no, from, title])).toEqual([
      [1, NOW, "Boiler grant"],
      [2, now, "Boiler grant"],
    ]);
    expect(next.versions[0]).toMatchObject(set.versions[0] ?? {});
    expect((await library.call("removeSet", { setId })).refusal).toBe("wrong_state");
    now = NOW;
  });

  test("PR4: a draft that is thrown away leaves the versions", async () => {
    const library = libraryOf(server, "o");
    const setId = await library.add({ ad: "A thrown draft" });
    await library.confirm(setId);
    await library.done("saveDraft", { setId, promises: [], nextStep: null });
    expect((await library.done<LibrarySet>("discardDraft", { setId })).draft).toBe(null);
    expect((await library.set(setId)).versions).toHaveLength(1);
  });

  test("PL10, PL15: a page that is not read says why, and the draft stays", async () => {
    const library = libraryOf(server, "p");
    const setId = await library.add({ campaign: "refused" });
    await library.read({ setId, way: "pasted", text: "Loans in 24 hours" });
    const refused = async (input: object) => (await library.read({ setId, ...input })).refused;
    expect(await refused({ way: "fetched", url: "http://boiler.example/gone" })).toBe("bad_status");
    expect(await refused({ way: "fetched", url: "http://boiler.example/drawn" })).toBe("drawn_by_script");
    expect(await refused({ way: "fetched", url: "http://inside.example/" })).toBe("private_address");
    expect(await refused({ way: "fetched", url: "file:///etc/passwd" })).toBe("not_http");
    expect(await refused({ way: "uploaded", base64: "no base64!" })).toBe("damaged");
    expect(await refused({ way: "uploaded", base64: btoa("%PDF-1.7 …".replace("…", "")) })).toBe("not_html");
    expect(await refused({ way: "uploaded", base64: Buffer.alloc(5 * 1024 ** 2 + 1, "a").toString("base64") })).toBe(
      "too_large",
    );
    expect(await refused({ way: "pasted", text: " \n\t " })).toBe("not_html");
    expect((await library.set(setId)).draft?.text).toBe("Loans in 24 hours");
  });

  test("PR3: a page of 5 MB, with null characters and halves of others, is read and cut", async () => {
    const library = libraryOf(server, "p");
    const setId = await library.add({ campaign: "large" });
    const large = Buffer.from(`<p>In 24 hours \0 ${"word ".repeat(1_048_000)}</p>`).toString("base64");
    const read = await library.read({ setId, way: "uploaded", base64: large });
    expect(read.refused).toBe(null);
    expect(read.set?.draft?.text?.length).toBeLessThanOrEqual(100_000);
    const pasted = await library.read({ setId, way: "pasted", text: "a \0 \ud800 b" });
    expect(pasted.set?.draft?.text).toMatch(/^a .*b$/u);
    // Only who may edit sends so much; nobody else's is even read.
    const input = { setId, way: "uploaded", base64: large };
    expect((await libraryOf(server, "p", "rep").call("readPage", input)).refusal).toBe("not_allowed");
    expect((await server.call("/api/trpc/library.readPage", { mutate: input })).refusal).toBe("signed_out");
  });

  test("PR10: an organisation fetches thirty pages an hour, and the sample none", async () => {
    const library = libraryOf(server, "q");
    const setId = await library.add({ campaign: "often" });
    const fetch = (path = "gone") =>
      library.call("readPage", { setId, way: "fetched", url: `http://boiler.example/${path}` });
    for (let n = 0; n < 30; n += 1) expect((await fetch()).refusal).toBe(null);
    expect((await fetch()).refusal).toBe("too_many_requests");
    now += HOUR;
    const both = await within("two fetches at once", 60_000, Promise.all([fetch("slow"), fetch("slow")]));
    expect(both.map(({ refusal }) => refusal).sort()).toEqual([null, "too_many_requests"].sort());
    now = NOW;
    const sample = libraryOf(server, "sample");
    const there = await sample.add({ campaign: "often" });
    const input = { setId: there, way: "fetched", url: "http://boiler.example/" };
    expect((await sample.call("readPage", input)).refusal).toBe("not_in_sample");
  });

  test("PR11: a talk track is saved in versions, and never over another's", async () => {
    const library = libraryOf(server, "o", "team_lead");
    const setId = await libraryOf(server, "o").add({ campaign: "track" });
    const promises = promisesOf("in 24 hours", "no fee");
    await libraryOf(server, "o").confirm(setId, promises);
    const line = (of: object) => ({
      id: crypto.randomUUID(),
      text: "Say {name}",
      promiseId: null,
      question: null,
      ...of,
    });
    const lines = [line({}), line({ promiseId: promises[0]?.id })];
    const saved = await library.done<{ saved: boolean; track: { id: string; no: number } }>("saveTrack", {
      setId,
      basedOn: null,
      lines,
    });
    expect(saved).toMatchObject({ saved: true, track: { no: 1, lines } });
    expect(await library.done("saveTrack", { setId, basedOn: null, lines: [] })).toMatchObject({
      saved: false,
      track: { no: 1 },
    });
    const again = { setId, basedOn: saved.track.id, lines };
    expect(await library.done("saveTrack", again)).toMatchObject({ saved: true, track: { no: 1 } });
    const row = (await library.list()).sets.find(({ id }) => id === setId);
    expect(row).toMatchObject({ promises: 2, withoutLine: 1 });
    const both = [line({ promiseId: promises[0]?.id, question: "Why?" })];
    expect((await library.call("saveTrack", { ...again, lines: both })).refusal).toBe("invalid_input");
    expect((await library.call("saveTrack", { ...again, lines: [lines[0], lines[0]] })).refusal).toBe("invalid_input");
    const many = Array.from({ length: 13 }, () => line({}));
    expect((await library.call("saveTrack", { ...again, lines: many })).refusal).toBe("invalid_input");
  });

  test("PR9: what is seen on enquiries and is no set is to do, by the most specific name, with its leads", async () => {
    const library = libraryOf(server, "r");
    const [first = ""] = await enquire(
      server,
      "r",
      { arrivedAt: NOW - DAY, campaign: "Loans", page: "https://loan.example/a?gclid=1" },
      { arrivedAt: NOW, campaign: "loans", page: "http://www.loan.example/a/?utm_source=x" },
      { arrivedAt: NOW, campaign: "Loans", ad: "ÄRGER 7" },
      { arrivedAt: NOW, campaign: "Loans", ad: " ärger  7" },
      { arrivedAt: NOW, campaign: "Loans" },
      { arrivedAt: NOW },
    );
    expect(first).not.toBe("");
    expect((await library.list()).toDo).toEqual([
      { kind: "ad", name: expect.stringMatching(/^\s?ärger/i) as string, leads: 2, since: NOW },
      { kind: "page", name: "loan.example/a", leads: 2, since: NOW - DAY },
      { kind: "campaign", name: "Loans", leads: 1, since: NOW },
    ]);
    const setId = await library.add({ page: "loan.example/a" });
    expect((await library.list()).toDo.map(({ kind }) => kind)).toEqual(["ad", "campaign"]);
    expect((await library.set(setId)).waiting).toEqual({ leads: 2, since: NOW - DAY });
  });

  test("PR14, PR33: questions are counted over leads; marketing reads those of several, without numbers", async () => {
    const library = libraryOf(server, "r");
    const setId = await library.add({ campaign: "Asked" });
    await library.confirm(setId, promisesOf("in 24 hours"), NOW - DAY);
    const ask = (...questions: string[]) => ({ arrivedAt: NOW, campaign: "asked", questions, answers: { Town: "x" } });
    await enquire(
      server,
      "r",
      ask("Can two loans be combined?", "can two loans be combined"),
      ask("CAN TWO LOANS  be combined ?!"),
      ask("Can two loans be combined"),
      ask("Über 40 000 € an ada@example.org?"),
      ask("über 40 000 € an ada@example.org"),
      ask("Über 40 000 € an ada@example.org"),
      ask("My name is Ada Lovelace, who calls?"),
    );
    const seen = await library.set(setId);
    expect(seen.questions.map(({ leads }) => leads)).toEqual([3, 3]);
    expect(seen.questions.map(({ text }) => text).join("\n")).not.toMatch(/\d|@|Lovelace/);
    expect(seen.fields).toEqual(["Town"]);
    const leader = await libraryOf(server, "r", "team_lead").set(setId);
    expect(leader.questions).toHaveLength(3);
    const question = "my name is ada lovelace, who calls";
    const lines = [{ id: crypto.randomUUID(), text: "We do", promiseId: null, question }];
    await library.done("saveTrack", { setId, basedOn: null, lines });
    expect((await library.set(setId)).questions).toHaveLength(3);
  });

  test("PR10: another organisation's set, version and track are not there; odd input is refused, never an error", async () => {
    const theirs = libraryOf(server, "p");
    const setId = await theirs.add({ campaign: "theirs" });
    const versionId = (await theirs.confirm(setId)).versions[0]?.id ?? "";
    const library = libraryOf(server, "o");
    const promises = promisesOf("x");
    for (const [name, input, isQuery] of [
      ["set", { setId }, true],
      ["snapshot", { versionId }, true],
      ["removeSet", { setId }],
      ["discardDraft", { setId }],
      ["saveDraft", { setId, promises, nextStep: null }],
      ["confirm", { setId, promises, nextStep: null, from: null }],
      ["readPage", { setId, way: "pasted", text: "x" }],
      ["saveTrack", { setId, basedOn: null, lines: [] }],
    ] as const)
      expect((await library.call(name, input, isQuery === true)).refusal, name).toBe("not_found");
    const own = await library.add({ campaign: "odd" });
    const confirm = { setId: own, promises, nextStep: null, from: null };
    const odd: [string, unknown][] = [
      ["addSet", { place: place({ campaign: "a\0b" }) }],
      ["addSet", { place: place({ page: "x".repeat(2_001) }) }],
      ["addSet", { place: place({ ad: "   " }) }],
      ["addSet", { place: { campaign: 7 } }],
      ["confirm", { ...confirm, promises: [] }],
      ["confirm", { ...confirm, promises: promisesOf("1", "2", "3", "4", "5", "6") }],
      ["confirm", { ...confirm, promises: [...promises, ...promises] }],
      ["confirm", { ...confirm, promises: promisesOf("x".repeat(201)) }],
      ["confirm", { ...confirm, promises: promisesOf("a\0b") }],
      ["confirm", { ...confirm, from: NOW + 1 }],
      ["confirm", { ...confirm, from: -1 }],
      ["confirm", { ...confirm, from: Number.MAX_SAFE_INTEGER }],
      ["confirm", { ...confirm, nextStep: "marry" }],
      ["readPage", { setId: own, way: "pasted", text: "" }],
      ["readPage", { setId: own, way: "stolen" }],
      ["readPage", { setId: "1; drop table" }],
      ["set", null],
    ];
    for (const [name, input] of odd)
      expect((await library.call(name, input, name === "set")).refusal, JSON.stringify(input)?.slice(0, 80)).toBe(
        "invalid_input",
      );
    expect((await library.set(own)).versions).toEqual([]);
  });
});
