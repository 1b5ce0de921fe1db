import type { GroupFilter, ReviewFilter } from "#contract/review-filter";
import { codesOf } from "#ui/words/codes-of.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { HOLDER_WORDS } from "#ui/words/judge/holder-words.ts";
import { QUESTION_WORDS } from "#ui/words/judge/question-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import { VERDICTS } from "#ui/words/judge/verdicts.ts";
import { settingsFromAddress } from "./settings-address.ts";
import { ANSWER_WORDS, BOUNDS_FIGURE_WORDS } from "./filter-words.ts";
import { periodFromAddress, periodToAddress } from "./period-address.ts";
import { libraryToAddress } from "./library-address.ts";
import { talksToAddress } from "./talks-address.ts";

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
    "saw",
    "ownedBy",
    "rescue",
    "find",
  ] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value);
  }
  if (filter.answer !== undefined) query.set("answer", `${filter.answer.question}:${filter.answer.band}`);
  if (filter.bounds !== undefined) query.set("bounds", `${filter.bounds.fault}:${filter.bounds.figure}`);
  if (filter.explained !== undefined) query.set("explained", filter.explained ? "yes" : "no");
  if (filter.compared !== undefined)
    query.set("compared", Object.values({ who: filter.compared.who, ...filter.compared.finding }).join(":"));
  if (filter.library !== undefined) query.set("library", libraryToAddress(filter.library));
  if (filter.talks !== undefined) query.set("talks", talksToAddress(filter.talks));
  for (const name of ["weekday", "from", "to"] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, String(value));
  }
  for (const name of ["source", "campaign"] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value ?? NOT_RECORDED);
  }
  for (const [name, value] of Object.entries(filter.outside ?? {}))
    if (value !== undefined) query.set(`not-${name}`, String(value ?? NOT_RECORDED));
  return query;
};

/**
 * Reads a filter from an address through `get`; what cannot be read is left out, so an old link still opens. What only
 * a figure's link names is read by counted-filter.ts.
 */
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
  const find = (get("find") ?? "").trim().slice(0, 100);
  return {
    ...filter,
    ...withoutUndefined({ ...found, period: periodFromAddress(get("period")) }),
    ...(answer === undefined ? {} : { answer: { question: answer[0], band: answer[1] } }),
    ...(bounds === undefined ? {} : { bounds: { fault: bounds[0], figure: bounds[1] } }),
    ...withoutUndefined({ settings: settingsFromAddress(get("settings")) }),
    ...withoutUndefined({ from: wholeOf(get("from")), to: wholeOf(get("to")) }),
    ...(find === "" ? {} : { find }),
    ...groupFrom(get),
  };
};

const wholeOf = (text: string | null): number | undefined => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined);

/** What leads have in common. */
export const groupFrom = (get: (name: string) => string | null): GroupFilter => {
  const week = get("week") ?? "";
  const weekday = wholeOf(get("weekday"));
  return {
    ...(/^\d{4}-\d{2}-\d{2}$/.test(week) ? { week } : {}),
    ...(weekday !== undefined && weekday >= 1 && weekday <= 7 ? { weekday } : {}),
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
