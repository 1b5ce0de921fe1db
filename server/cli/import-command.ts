import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { batchKind } from "#contract/import-batch";
import { systemClock } from "../base/clock.ts";
import { savedMapping } from "../db/import/saved-mapping.ts";
import { batchById } from "../db/import/import-batch.ts";
import { organisationZone } from "../db/organisation/organisation-settings.ts";
import { batchRow } from "../import/batch/batch-row.ts";
import { beginCheck, beginRun } from "../import/batch/begin-batch.ts";
import { fileSource } from "../import/read-file/byte-source.ts";
import { IMPORT_LIMITS } from "../import/read-file/import-limits.ts";
import { rejectedCsv } from "../import/batch/rejected-csv.ts";
import { meetingLeads } from "../import/rows/meeting-leads.ts";
import { runBatch } from "../import/batch/run-batch.ts";
import { storeUpload } from "../import/batch/store-upload.ts";
import { importWords } from "../import/batch/words.ts";
import { progressOn } from "./progress.ts";
import { existingFile, readArguments } from "./read-arguments.ts";
import { mappingFor, readMappingFile, type SavedFor } from "./read-mapping.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { withWorkspace } from "./with-workspace.ts";

const OPTIONS = {
  kind: { type: "string" },
  file: { type: "string" },
  mapping: { type: "string" },
  org: { type: "string" },
  rejected: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  update: { type: "boolean", default: false },
  guess: { type: "boolean", default: false },
} as const;

/** Brings a file in: always a dry run over the whole file first, then in earnest. Prints the batch and its counts. */
export const importCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  const kind = batchKind.safeParse(values.kind);
  if (!kind.success) throw new CommandError("--kind must be leads or attempts.");
  const path = existingFile("file", values.file);
  const given = readMappingFile(values.mapping);
  const say = progressOn(terminal);

  return withWorkspace(values.org, async ({ db }, orgId) => {
    const source = await fileSource(path);
    const zone = await organisationZone(db, orgId);
    const saved: SavedFor = (of, header) => savedMapping(db, orgId, of, header);
    const from = { meeting: meetingLeads(db, orgId, zone), saved: values.guess ? null : saved };
    const mapping = await mappingFor(kind.data, given, source, zone, terminal, from);
    const upload = {
      kind: kind.data,
      fileName: basename(path),
      body: createReadStream(path),
      createdBy: null,
      at: systemClock(),
    };
    const stored = await storeUpload(db, orgId, upload, IMPORT_LIMITS);
    if ("problem" in stored) throw new CommandError(importWords({ kind: "problem", problem: stored.problem }));
    const { batchId } = stored;
    const run = () =>
      runBatch({
        db,
        orgId,
        batchId,
        clock: systemClock,
        limits: IMPORT_LIMITS,
        onProgress: ({ status, report, bytesDone, bytesTotal, judged }) =>
          judged === null
            ? say(
                status === "checking" ? "checked" : "brought in",
                report.counts.read,
                bytesTotal === 0 ? 1 : bytesDone / bytesTotal,
              )
            : say("judged", judged.done, judged.done / judged.of),
      });
    const now = async () =>
      batchRow((await batchById(db, orgId, batchId)) as NonNullable<Awaited<ReturnType<typeof batchById>>>);

    await beginCheck(db, orgId, batchId, mapping);
    await run();
    let batch = await now();
    if (batch.status === "ready" && !values["dry-run"]) {
      await beginRun(db, orgId, batchId, { actorId: null, at: systemClock(), update: values.update });
      await run();
      batch = await now();
    }
    if (values.rejected !== undefined) await writeFile(values.rejected, rejectedCsv(db, orgId, batchId));
    if (batch.problem !== null) throw new CommandError(importWords({ kind: "problem", problem: batch.problem }));
    const { counts } = batch;
    terminal.out(`batch ${batchId} (${values["dry-run"] ? "dry run, nothing changed" : batch.status})`);
    terminal.out(
      `read ${counts.read}, new ${counts.new}, same ${counts.same}, changed ${counts.changed}, given back ${counts.rejected}`,
    );
    for (const { code, count } of batch.notes) terminal.err(`note: ${code} ${count}`);
    return 0;
  });
};
