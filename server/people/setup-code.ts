import { createHash } from "node:crypto";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { addSetupCode, hasSetupCode } from "../db/organisation/setup.ts";
import { groupsOfLetters } from "../base/groups-of-letters.ts";

/** Without the letters and digits that are taken for one another. */
const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const GROUPS = 3;

const hashOf = (code: string): string =>
  createHash("sha256")
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""))
    .digest("hex");

/**
 * Makes a one-time code (59 bits), keeps its hash and returns it for the operator, in groups of four. Whoever starts
 * a workspace has to know it, so that a server found by a stranger is not theirs.
 */
export async function makeSetupCode(db: Database, clock: Clock): Promise<string> {
  const code = groupsOfLetters(LETTERS, GROUPS);
  await addSetupCode(db, hashOf(code), clock());
  return code;
}

/** Case and dashes don't matter. */
export async function isSetupCode(db: Database, code: string): Promise<boolean> {
  return hasSetupCode(db, hashOf(code));
}
