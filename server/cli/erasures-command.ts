import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ErasureList } from "../backup/erasure-list.ts";
import { everyErasure } from "../db/erasure/erasures.ts";
import { readArguments } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const OPTIONS = { to: { type: "string" }, replace: { type: "boolean", default: false } } as const;

/** Writes who was erased on request, by ids, for a restore elsewhere. */
export const erasuresCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  if (values.to === undefined) throw new CommandError("--to is missing. See: npm run fairlead -- help");
  const to = resolve(values.to);
  const erasures = await withDatabase("Stop it for a moment.", ({ db }) => everyErasure(db));
  const list: ErasureList = {
    fairlead: "erasures",
    format: 1,
    erasures: erasures.map(({ orgId, personId, askedAt }) => ({
      orgId,
      personId,
      askedAt: new Date(askedAt).toISOString(),
    })),
  };
  try {
    writeFileSync(to, `${JSON.stringify(list)}\n`, { mode: 0o600, flag: values.replace ? "w" : "wx" });
  } catch (error) {
    const isThere = (error as { code?: unknown }).code === "EEXIST";
    throw new CommandError(
      isThere ? `--to: there is a file ${to} already (--replace).` : `--to: ${to} can't be written.`,
    );
  }
  terminal.out(`${to}: ${erasures.length} persons erased on request`);
  return 0;
};
