import { describe, expect, test } from "vitest";
import type { ImportBatchRow, StatusOutput } from "#contract/import-batch";
import type { InspectOutput } from "#contract/import-file";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { revertBatch } from "#server/import/batch/revert-batch";
import { runBatch } from "#server/import/batch/run-batch";
import { anEngine } from "#test/make/database";
import { LEAD_MAPPING, LEADS_CSV } from "#test/make/history-files";
import { inject } from "#test/make/inject";
import { type TestServer, withTestServer } from "#test/make/test-server";

const HOST = "localhost:3000";

const upload = async (
  { app }: TestServer,
  cookie: string | null,
  body: string,
  query = "kind=leads&name=leads.csv",
) => {
  const answer = await inject(app, {
    method: "POST",
    url: `/api/import/upload?${query}`,
    headers: {
      host: HOST,
      "content-type": "text/csv",
      ...(cookie === null ? {} : { cookie, origin: `http://${HOST}` }),
    },
    payload: Buffer.from(body),
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as { batchId?: string; refusal?: string } };
};

describe.each(anEngine(import.meta.filename))("over the wire on %s", (engine) => {
  test("I18 I15: upload, look, dry run, import, rejected rows, revert", async () => {
    const server = await withTestServer(engine);
    await server.organisation("a");
    const cookie = await server.cookieOf("a", "admin");
    const sent = await upload(server, cookie, `${LEADS_CSV}4,soon,web,,,\n`);
    expect(sent.status).toBe(200);
    const batchId = sent.body.batchId ?? "";
    const work = () =>
      runBatch({
        db: server.deployment.db,
        orgId: "a",
        batchId,
        clock: server.deployment.clock,
        limits: IMPORT_LIMITS,
      });
    const status = async () =>
      (await server.call("/api/trpc/imports.status", { cookie, ask: { batchId } })).data as StatusOutput;

    const seen = (await server.call("/api/trpc/imports.inspect", { cookie, ask: { batchId } })).data as InspectOutput;
    expect(seen.columns.map(({ name }) => name)).toEqual(["id", "created", "source", "owner", "status", "amount"]);
    expect((await server.call("/api/trpc/imports.start", { cookie, mutate: { batchId } })).refusal).toBe("wrong_state");
    const checking = await server.call("/api/trpc/imports.check", {
      cookie,
      mutate: { batchId, mapping: LEAD_MAPPING },
    });
    expect((checking.data as ImportBatchRow).status).toBe("checking");
    await work();
    const ready = await status();
    expect(ready.batch).toMatchObject({ status: "ready", counts: { read: 4, new: 3, rejected: 1 } });
    expect(ready.errors).toEqual([{ row: 5, code: "bad_date", column: "created", value: "soon" }]);
    expect(ready.sample).toHaveLength(4);
    await server.call("/api/trpc/imports.start", { cookie, mutate: { batchId } });
    await work();
    expect((await status()).batch).toMatchObject({ status: "done", phase: "ended", counts: { new: 3 } });
    const file = await server.call(`/api/import/${batchId}/rejected.csv`, { cookie });
    expect(file.body).toContain("5,4,bad_date,“soon” in “created” is not a date that can be read.,created,soon,");

    expect((await server.call("/api/trpc/imports.revert", { cookie, mutate: { batchId } })).data).toEqual({
      state: "started",
    });
    await revertBatch(server.deployment.db, "a", batchId, server.deployment.clock);
    expect((await status()).batch.status).toBe("reverted");
  });

  test("I18: nobody but the organisation's admins", async () => {
    const server = await withTestServer(engine);
    await server.organisation("a");
    await server.organisation("b");
    const own = await upload(server, await server.cookieOf("a", "admin"), LEADS_CSV);
    const batchId = own.body.batchId ?? "";
    expect((await upload(server, null, LEADS_CSV)).body.refusal).toBe("signed_out");
    for (const role of ["rep", "marketing", "team_lead"] as const) {
      expect((await upload(server, await server.cookieOf("a", role), LEADS_CSV)).body.refusal).toBe("not_allowed");
      expect(
        (await server.call(`/api/import/${batchId}/rejected.csv`, { cookie: await server.cookieOf("a", role) })).status,
      ).toBe(403);
    }
    const other = await server.cookieOf("b", "admin");
    expect((await server.call(`/api/import/${batchId}/rejected.csv`, { cookie: other })).status).toBe(404);
    expect((await server.call("/api/trpc/imports.status", { cookie: other, ask: { batchId } })).refusal).toBe(
      "not_found",
    );
    expect((await server.call("/api/trpc/imports.revert", { cookie: other, mutate: { batchId } })).refusal).toBe(
      "not_found",
    );
    expect((await upload(server, other, LEADS_CSV, "kind=people")).body.refusal).toBe("invalid_input");
  });
});
