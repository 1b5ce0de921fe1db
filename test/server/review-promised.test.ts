import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { Role } from "#contract/role";
import { HOUR } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { enquireAs } from "../make/add-enquiry.ts";
import { anEngine } from "../make/database.ts";
import { pagePromise, putSet, putVersion, saw } from "../make/promise-rows.ts";
import { leadRow } from "../make/review-record.ts";
import { makeTestServer, personId, type TestServer } from "../make/test-server.ts";

const NOON = Date.UTC(2026, 2, 4, 12);
const PAGE = "boiler.example/grant";

describe.each(anEngine(import.meta.filename))("what one lead's page says of promises, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => void (server = await makeTestServer(engine, () => NOON)));
  afterAll(() => server.close());

  test("V38: it says what they were promised and by what they came: known, one of several, or unknown; marketing reads it too, a rep without the library", async () => {
    const o = "promised";
    const { db } = server.deployment;
    await server.organisation(o);
    await server.organisation("elsewhere");
    const owners = [{ orgId: o, id: "own", label: "The rep", userId: personId(o, "rep") }];
    const lead = leadRow(o, NOON - HOUR, { ownerId: "own", page: PAGE, ad: "Winter" });
    await insertRecord(db, { owners, leads: [lead], events: [] });
    const setId = await putSet(db, o, PAGE, NOON);
    const [free, quick] = [pagePromise("No survey fee"), pagePromise("Know your grant in 10 minutes")];
    const first = await putVersion(db, o, setId, {
      from: NOON - 2 * HOUR,
      promises: [free, quick],
      title: "The grant",
    });
    const second = await putVersion(db, o, setId, { no: 2, from: NOON - HOUR, promises: [free] });
    const theirs = await putVersion(db, "elsewhere", await putSet(db, "elsewhere", PAGE, NOON), {
      from: NOON,
      promises: [quick],
    });
    const seen = async (role: Role) => {
      const cookie = await server.cookieOf(o, role);
      const { data } = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId: lead.id } });
      const answer = data as ReviewSequenceOutput;
      return answer.ok ? answer.sequence.seen : null;
    };
    const cameBy = { page: PAGE, ad: "Winter" };
    const place = { campaign: null, ad: null, page: PAGE };
    expect(await seen("team_lead")).toEqual({ cameBy, versions: [] });

    await saw(db, lead.id!, { promiseVersionId: first });
    const known = { versionId: first, versionNo: 1, place, title: "The grant", promises: [free.text, quick.text] };
    for (const role of ["admin", "team_lead", "marketing"] as const)
      expect(await seen(role), role).toEqual({ cameBy, versions: [{ ...known, setId }] });
    expect(await seen("rep")).toEqual({ cameBy, versions: [{ ...known, setId: null }] });
    // A further enquiry that saw nothing leaves what the one before it saw.
    const by = { orgId: o, actorId: null, now: NOON };
    await db.transaction((tx) => enquireAs(tx, by, lead.id!, { arrivedAt: NOON - 1, receivedAt: NOON }, false));
    expect(await seen("marketing")).toEqual({ cameBy, versions: [{ ...known, setId }] });

    await saw(db, lead.id!, { promiseVersionId: null, promiseCandidates: [second, first, theirs] });
    expect((await seen("marketing"))?.versions.map(({ versionId }) => versionId)).toEqual([first, second]);
  });
});
