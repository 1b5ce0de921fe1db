import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod/mini";
import { type Policy, policy as policySchema } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import { systemClock } from "../base/clock.ts";
import { connect, type Connected } from "../db/engine/connect.ts";
import { fileSource } from "../import/read-file/byte-source.ts";
import { IMPORT_LIMITS } from "../import/read-file/import-limits.ts";
import { importZone } from "../import/cells/local-instant.ts";
import { REJECTED_HEADER, rejectedLine } from "../import/batch/rejected-csv.ts";
import { reviewFiles } from "../import/review-files.ts";
import { importWords } from "../import/batch/words.ts";
import { progressOn } from "./progress.ts";
import { existingFile, readArguments } from "./read-arguments.ts";
import { mappingsFor, readMappingFile } from "./read-mapping.ts";
import { summaryOf } from "./review-summary.ts";
import { CommandError, type Terminal } from "./terminal.ts";

const OPTIONS = {
  leads: { type: "string" },
  attempts: { type: "string" },
  mapping: { type: "string" },
  policy: { type: "string" },
  "as-of": { type: "string" },
  zone: { type: "string" },
  json: { type: "string" },
  rejected: { type: "string" },
} as const;

/** Judges two files of history over a database that `open` makes to be thrown away; a summary on the terminal, all figures as JSON. */
export const reviewCommand = async (
  args: string[],
  terminal: Terminal,
  open: () => Promise<Connected> = () => connect({ kind: "memory" }),
): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  const leads = await fileSource(existingFile("leads", values.leads));
  const attempts = await fileSource(existingFile("attempts", values.attempts));
  const asOf = values["as-of"] === undefined ? null : Date.parse(values["as-of"]);
  if (Number.isNaN(asOf)) throw new CommandError("--as-of must be a time like 2024-03-31T12:00:00Z.");
  const zone = values.zone ?? "UTC";
  if (importZone(zone) === null) throw new CommandError(`--zone: ${zone} is no time zone name like Europe/Amsterdam.`);
  const given = readMappingFile(values.mapping);
  const mapping = await mappingsFor(given, { leads, attempts }, zone, terminal);
  const policy = values.policy === undefined ? presetPolicy("default", mapping.leads.zone) : readPolicy(values.policy);

  const connected = await open();
  if (!connected.ok) throw new Error(connected.detail);
  const rejected = values.rejected === undefined ? null : createWriteStream(values.rejected);
  rejected?.write(`\uFEFFfile,${REJECTED_HEADER}`);
  const say = progressOn(terminal);
  try {
    const reviewed = await reviewFiles({
      connection: connected.connection,
      leads,
      attempts,
      mapping,
      policy,
      asOf,
      now: systemClock(),
      limits: IMPORT_LIMITS,
      onProgress: say,
      onErrors: (kind, errors, idAt) =>
        rejected?.write(errors.map((error) => `${kind},${rejectedLine(error, idAt)}`).join("")),
    });
    if (!reviewed.ok)
      throw new CommandError(`${reviewed.file}: ${importWords({ kind: "problem", problem: reviewed.problem })}`);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(reviewed.figures, null, 2)}\n`);
    for (const line of summaryOf(reviewed.figures)) terminal.out(line);
    return 0;
  } finally {
    rejected?.end();
    await connected.connection.close();
  }
};

const readPolicy = (path: string): Policy => {
  let body: unknown;
  try {
    body = JSON.parse(readFileSync(existingFile("policy", path), "utf8"));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`--policy: ${path} is not JSON.`);
  }
  const read = policySchema.safeParse(body);
  if (!read.success) throw new CommandError(`--policy: ${path} is not a policy:\n${z.prettifyError(read.error)}`);
  if (importZone(read.data.zone) === null) throw new CommandError(`--policy: ${read.data.zone} is no time zone name.`);
  return read.data;
};
