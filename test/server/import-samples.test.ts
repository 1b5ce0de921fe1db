import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { StatusOutput } from "#contract/import-batch";
import type { InspectOutput } from "#contract/import-file";
import { isKept } from "#link/kept-file";
import { PRESETS } from "#server/import/presets/preset-of";
import { runBatch } from "#server/import/batch/run-batch";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { inject } from "#test/make/inject";
import { withTestServer } from "#test/make/test-server";
import { SAMPLE_SETS, sampleFile } from "../../src/routes/(admin)/imports/sample-files.ts";

const HOST = "localhost:3000";
const FOLDER = "static/samples";
const NAMES = SAMPLE_SETS.flatMap(({ leads, attempts }) => [leads, ...attempts]);

type Server = Awaited<ReturnType<typeof withTestServer>>;

/** A workspace that has nothing yet, and brings a file in as the page does: sent, looked at, tried out, in. */
const aWorkspace = async (server: Server, orgId: string) => {
  await server.organisation(orgId);
  const cookie = await server.cookieOf(orgId, "admin");
  const { db, clock } = server.deployment;
  const ask = async <T>(name: string, input: object) =>
    (await server.call(`/api/trpc/imports.${name}`, { cookie, ask: input })).data as T;
  const work = async (name: string, input: { batchId: string; [more: string]: unknown }) => {
    await server.call(`/api/trpc/imports.${name}`, { cookie, mutate: input });
    await runBatch({ db, orgId, batchId: input.batchId, clock, limits: IMPORT_LIMITS });
    return (await ask<StatusOutput>("status", { batchId: input.batchId })).batch;
  };
  const send = async (file: string) => {
    const answer = await inject(server.app, {
      method: "POST",
      url: `/api/import/upload?name=${file}`,
      headers: { host: HOST, "content-type": "text/csv", cookie, origin: `http://${HOST}` },
      payload: readFileSync(`${FOLDER}/${file}`),
    });
    return JSON.parse(answer.body) as { batchId: string; kind: string };
  };
  return async (name: string) => {
    const { batchId, kind } = await send(sampleFile(name));
    const { preset, problems, guess } = await ask<InspectOutput>("inspect", { batchId });
    await work("check", { batchId, mapping: guess });
    const { status, counts } = await work("start", { batchId });
    return { name, kind, preset, problems, status, counts };
  };
};

test("I85: each sample is told by its header and comes in, with nothing asked and no row given back", async () => {
  const server = await withTestServer("pglite");
  for (const [at, { leads, attempts }] of SAMPLE_SETS.entries()) {
    const bring = await aWorkspace(server, `org-${at}`);
    for (const name of [leads, ...attempts]) {
      const kind = name === leads ? "leads" : "attempts";
      // The same four records under LeadSquared's other header are here already.
      const isHere = name === "LeadSquared activities (page)";
      const counts = { read: 4, new: isHere ? 0 : 4, rejected: 0 };
      expect(await bring(name)).toMatchObject({ name, kind, preset: name, problems: [], status: "done", counts });
    }
  }
});

test("I85: every program that is told has its sample, none is left over, and each says what it is", () => {
  // Its log names the leads by the title of a deal alone: of which lead each row is, is asked.
  const told = PRESETS.map(({ name }) => name).filter((name) => name !== "Odoo activities");
  expect(NAMES.toSorted()).toEqual(told.toSorted());
  expect(readdirSync(FOLDER).toSorted()).toEqual(NAMES.map(sampleFile).toSorted());
  for (const file of readdirSync(FOLDER)) expect(file).toMatch(/-sample\.csv$/);
});

test("I85: no sample is kept on a device by itself", () => {
  expect(NAMES.map((name) => `/samples/${sampleFile(name)}`).filter(isKept)).toEqual([]);
  expect(["/icon.svg", "/theme.js", "/manifest.webmanifest"].filter(isKept)).toHaveLength(3);
});
