import { readFileSync } from "node:fs";
import * as z from "zod/mini";

/** A change that no test notices. Its line is told by its text: numbers move. */
const survivor = z.object({
  file: z.string(),
  /** The line in which the change begins, without the spaces around it. */
  text: z.string(),
  was: z.string(),
  becomes: z.string(),
});
export type Survivor = z.infer<typeof survivor>;

const excused = z.extend(survivor, { why: z.string().check(z.minLength(20)) });
export type Excused = z.infer<typeof excused>;

/** Survivors that are meant to survive, each with the reason: mostly changes that change nothing. */
export const EXCUSED: readonly Excused[] = z
  .array(excused)
  .parse(JSON.parse(readFileSync(new URL("./survivors.json", import.meta.url), "utf8")));

export const isSame = (a: Survivor, b: Survivor): boolean =>
  a.file === b.file && a.text === b.text && a.was === b.was && a.becomes === b.becomes;
