import { importMapping, type ImportMapping } from "#contract/import-mapping";
import { presetPolicy } from "#domain/sequence/presets";
import { newId } from "#server/base/new-id";
import type { Database } from "#server/db/engine/database";
import { insertBatch } from "#server/db/import/import-batch";
import { knownLeads } from "#server/db/import/imported-leads";
import { emptyReport } from "#server/db/import/import-report";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { importRows } from "#server/import/rows/import-rows";
import { leadsNamed } from "#server/import/rows/leads-named";
import { meetingFile } from "#server/import/rows/meeting-file";
import type { AttemptTruth, BlindFile, BlindSet, LeadTruth } from "./blind-exports.ts";
import { compareAttempt, compareLead, type Reading } from "./compare-export.ts";
import { fileOf } from "./history-files.ts";
import { guessOf, readRowsBy } from "./read-by-guess.ts";

/** `decisions`: what a person had to settle; `givenBack`: codes of contacts and leads that did not come in, though theirs is here. */
type ReadSet = {
  decisions: string[];
  open: string[];
  wrong: string[];
  givenBack: string[];
  rows: number;
  readings: number;
};

const NOW = Date.UTC(2026, 10, 30);
/** Where every instant says its zone by itself, a workspace elsewhere must read it all the same. */
const ELSEWHERE = "America/New_York";

const guessed = async (
  kind: "leads" | "attempts",
  file: BlindFile<unknown>,
  zone: string,
  into: ReadSet,
  meeting: Parameters<typeof guessOf>[2] = {},
): Promise<ImportMapping | null> => {
  const { guess, draft, problems } = await guessOf(kind, file.bytes, { zone, ...meeting });
  into.decisions.push(...problems.map(({ code, column, value }) => `${file.file}: ${code} ${column ?? value ?? ""}`));
  if (guess !== null) return guess;
  // Whoever is asked for the order of day and month knows it.
  const answer = (found: unknown): unknown =>
    JSON.parse(JSON.stringify(found).replaceAll('"format":""', `"format":"${file.days === "month" ? "mdy" : "dmy"}"`));
  const answered = importMapping.safeParse(answer(draft));
  return answered.success ? answered.data : null;
};

/** Guesses a set as a workspace in its zone does, brings it in, and holds every row against what a human reads in it. */
export const readBlindSet = async (db: Database, set: BlindSet): Promise<ReadSet> => {
  const found: ReadSet = { decisions: [], open: [], wrong: [], givenBack: [], rows: 0, readings: 0 };
  const zone = set.leads.zone === "UTC" ? ELSEWHERE : set.leads.zone;
  const orgId = newId(NOW);
  const policy = presetPolicy("default", zone);
  await insertOrganisation(db, { id: orgId, name: "O", zone, policy, isSample: false, at: NOW });

  const bring = async (file: BlindFile<unknown>, mapping: ImportMapping): Promise<Map<number, string>> => {
    const batchId = newId(NOW);
    const batch = {
      id: batchId,
      kind: mapping.kind,
      fileName: file.file,
      createdBy: null,
      createdAt: NOW,
      status: "running",
    } as const;
    await insertBatch(db, orgId, batch);
    const back = new Map<number, string>();
    const end = await importRows({
      to: {
        db,
        orgId,
        batchId,
        at: NOW,
        uploadedAt: NOW,
        liveSince: null,
        policyId: policy.id,
        write: true,
        update: false,
      },
      source: fileOf(file.bytes, 4096),
      mapping,
      limits: IMPORT_LIMITS,
      report: emptyReport(),
      onStride: (_, __, errors) => {
        for (const { row, code, column, value } of errors)
          back.set(row, `${code} ${column ?? ""} ${value ?? ""}`.trim());
        return Promise.resolve();
      },
    });
    if (end.end !== "done") throw new Error(`${file.file}: ${JSON.stringify(end)}`);
    return back;
  };
  const take = (file: string, row: number, readings: readonly Reading[]): void => {
    for (const { is, told } of readings) {
      found.readings++;
      if (is !== "right") found[is].push(`${file} ${row}: ${told}`);
    }
  };

  const leads = await guessed("leads", set.leads, zone, found);
  found.rows += set.leads.rows.length;
  const keyOf = new Map<string, LeadTruth>();
  if (leads?.kind !== "leads") {
    for (const { file, rows } of [set.leads, ...set.attempts])
      found.givenBack.push(...rows.map((_, at) => `${file} ${at + 1}: nothing guessed`));
    return found;
  }
  const leadsBack = await bring(set.leads, leads);
  const leadRows = await readRowsBy(set.leads.bytes, leads);
  set.leads.rows.forEach((truth, at) => {
    const read = leadRows.rows[at];
    const back = leadsBack.get(leadRows.numbers[at] ?? 0);
    if (back !== undefined) found.givenBack.push(`${set.leads.file} ${at + 1}: ${back}`);
    else if (read?.kind === "leads") {
      keyOf.set(read.mapped.of.externalId, truth);
      take(set.leads.file, at + 1, compareLead(truth, read.mapped.of, set.leads.zone, leadRows.cells[at] ?? []));
    } else if (truth.why === undefined) found.wrong.push(`${set.leads.file} ${at + 1}: no row`);
  });
  if (leadRows.rows.length > set.leads.rows.filter(({ why }) => why === undefined).length)
    found.wrong.push(`${set.leads.file}: rows that are none`);
  const here = await knownLeads(db, orgId, leads.system, [...keyOf.keys()]);
  const truthOf = new Map([...here.values()].map(({ id, externalId }) => [id, keyOf.get(externalId)]));

  const attemptsOf = async (file: BlindFile<AttemptTruth>): Promise<void> => {
    found.rows += file.rows.length;
    const meeting = meetingFile(fileOf(set.leads.bytes, 4096), leads, IMPORT_LIMITS);
    const mapping = await guessed("attempts", file, zone, found, { meeting });
    if (mapping?.kind !== "attempts") {
      found.givenBack.push(...file.rows.map((_, at) => `${file.file} ${at + 1}: nothing guessed`));
      return;
    }
    const back = await bring(file, mapping);
    // Each value without a meaning is asked about.
    const unnamed = new Set([...back.values()].filter((why) => why.startsWith("unmapped_value")));
    found.decisions.push(...[...unnamed].map((why) => `${file.file}: ${why}`));
    const { rows, cells, numbers } = await readRowsBy(file.bytes, mapping);
    const mapped = rows.flatMap((row) => (row.kind === "attempts" ? [row.mapped.of] : []));
    const named = await leadsNamed(db, orgId, mapping, mapped);
    file.rows.forEach((truth, at) => {
      const read = rows[at];
      const why = back.get(numbers[at] ?? 0);
      // A row below the table is none; one of nobody who is here has to be given back.
      if (read === undefined || why !== undefined) {
        if (truth.why === undefined && truth.lead !== undefined)
          found.givenBack.push(`${file.file} ${at + 1}: ${why ?? "no row"}`);
        return;
      }
      if (read.kind !== "attempts") return;
      take(file.file, at + 1, compareAttempt(truth, read.mapped.of, file.zone, cells[at] ?? []));
      if (truth.why !== undefined) return;
      const stands = named(read.mapped.of);
      const keys = "fault" in stands ? [] : stands.leadIds.flatMap((id) => truthOf.get(id) ?? []);
      const isTheirs = keys.some(({ key, same = [] }) => key === truth.lead || same.includes(truth.lead ?? ""));
      const told = `lead: ${truth.lead ?? "none"} read as ${keys.map(({ key }) => key).join(" ") || "none"}`;
      take(file.file, at + 1, [{ field: "lead", is: isTheirs ? "right" : "wrong", told }]);
    });
  };
  for (const file of set.attempts) await attemptsOf(file);
  return found;
};
