import type { ReviewFilter } from "#contract/review-filter";
import { codesOf } from "#ui/words/codes-of.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { HOLDER_WORDS } from "#ui/words/judge/holder-words.ts";
import { QUESTION_WORDS } from "#ui/words/judge/question-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import { VERDICTS } from "#ui/words/judge/verdicts.ts";
import { settingsFromAddress } from "./settings-address.ts";
import { ANSWER_WORDS, BOUNDS_FIGURE_WORDS } from "./filter-words.ts";
import { periodFromAddress, periodToAddress } from "./period-address.ts";

/** How "not recorded" (null) is written in an address; no source or campaign is called this. */
const NOT_RECORDED = "~";

/** A filter as the query of an address, in one fixed order, so that the same filter is the same address. */
export const filterToAddress = (filter: ReviewFilter): URLSearchParams => {
  const query = new URLSearchParams();
  if (filter.period !== undefined) query.set("period", periodToAddress(filter.period));
  if (filter.verdict !== undefined && filter.verdict.length > 0) query.set("verdict", filter.verdict.join(","));
  for (const name of [
    "fault",
    "primaryCause",
    "ifComplete",
    "firstMissing",
    "holder",
    "week",
    "settings",
    "rescue",
    "find",
  ] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value);
  }
  if (filter.answer !== undefined) query.set("answer", `${filter.answer.question}:${filter.answer.band}`);
  if (filter.bounds !== undefined) query.set("bounds", `${filter.bounds.fault}:${filter.bounds.figure}`);
  for (const name of ["weekday", "from", "to"] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, String(value));
  }
  for (const name of ["source", "campaign"] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value ?? NOT_RECORDED);
  }
  return query;
};

/** Reads a filter from an address through `get`; what cannot be read is left out, so an old link still opens. */
export const filterFromAddress = (get: (name: string) => string | null): ReviewFilter => {
  const filter: ReviewFilter = {};
  const verdicts = (get("verdict") ?? "").split(",").flatMap((each) => VERDICTS.find((one) => one === each) ?? []);
  if (verdicts.length > 0) filter.verdict = verdicts;
  const pick = <Code extends string>(name: string, codes: readonly Code[]): Code | undefined =>
    codes.find((code) => code === get(name));
  const found = {
    fault: pick("fault", codesOf(FAULT_WORDS)),
    primaryCause: pick("primaryCause", codesOf(CAUSE_WORDS)),
    ifComplete: pick("ifComplete", codesOf(FAULT_WORDS)),
    firstMissing: pick("firstMissing", codesOf(MISSING_WORDS)),
    holder: pick("holder", codesOf(HOLDER_WORDS)),
    rescue: pick("rescue", ["today"]),
  };
  const pair = <One extends string, Other extends string>(
    name: string,
    [ones, others]: readonly [readonly One[], readonly Other[]],
  ): [One, Other] | undefined => {
    const [first, second] = (get(name) ?? "").split(":");
    const one = ones.find((code) => code === first);
    const other = others.find((code) => code === second);
    return one === undefined || other === undefined ? undefined : [one, other];
  };
  const answer = pair("answer", [codesOf(QUESTION_WORDS), codesOf(ANSWER_WORDS)]);
  const bounds = pair("bounds", [codesOf(FAULT_WORDS), codesOf(BOUNDS_FIGURE_WORDS)]);
  const week = get("week") ?? "";
  const whole = (name: string): number | undefined =>
    /^\d{1,15}$/.test(get(name) ?? "") ? Number(get(name)) : undefined;
  const weekday = whole("weekday");
  const find = (get("find") ?? "").trim().slice(0, 100);
  return {
    ...filter,
    ...withoutUndefined({ ...found, period: periodFromAddress(get("period")) }),
    ...(answer === undefined ? {} : { answer: { question: answer[0], band: answer[1] } }),
    ...(bounds === undefined ? {} : { bounds: { fault: bounds[0], figure: bounds[1] } }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(week) ? { week } : {}),
    ...withoutUndefined({ settings: settingsFromAddress(get("settings")) }),
    ...(weekday !== undefined && weekday >= 1 && weekday <= 7 ? { weekday } : {}),
    ...withoutUndefined({ from: whole("from"), to: whole("to") }),
    ...(find === "" ? {} : { find }),
    ...named(get, "source"),
    ...named(get, "campaign"),
  };
};

const named = <Name extends "source" | "campaign">(
  get: (name: string) => string | null,
  name: Name,
): { [Key in Name]?: string | null } => {
  const value = get(name);
  if (value === null || value === "") return {};
  return { [name]: value === NOT_RECORDED ? null : value } as { [Key in Name]?: string | null };
};

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

const withoutUndefined = <Shape extends object>(shape: Shape): Defined<Shape> =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Defined<Shape>;
