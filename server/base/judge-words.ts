import { readFileSync } from "node:fs";

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../src/messages/en/${name}.json`, import.meta.url), "utf8")) as Record<
    string,
    unknown
  >;
const messages = read("judge");
const ofImports = read("import");

/** A message of imports that has no figures. */
export const importMessage = (key: string): string => {
  const found = ofImports[key];
  if (typeof found !== "string") throw new Error(`no message ${key}`);
  return found;
};

/** A message of the judge with its figures filled in. */
export const judgeMessage = (key: string, figures: Record<string, string> = {}): string => {
  const found = messages[key];
  if (typeof found !== "string") throw new Error(`no message ${key}`);
  return found.replaceAll(/\{(\w+)\}/g, (_all, name: string) => figures[name] ?? "");
};

const VERDICTS: Record<string, string> = {
  proportionate: "judge_verdict_on_track",
  not_yet_judgeable: "judge_verdict_too_early",
  not_judgeable: "judge_verdict_not_enough",
};

/** The page's own word for a verdict, a fault or something missing; the name itself where there is none. */
export const judgeWords = (name: string): string => {
  for (const key of [VERDICTS[name] ?? "", `judge_fault_${name}`, `judge_missing_${name}`]) {
    const found = messages[key];
    if (typeof found === "string") return found;
  }
  return name.replaceAll("_", " ");
};
