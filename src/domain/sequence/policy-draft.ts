import type { Policy } from "./policy.ts";

/** A policy as it is written down before it is a version: without an id, its closed days with their names. */
export type PolicyDraft = Pick<Policy, "zone" | "weekly" | "permitted" | "response" | "slots" | "caps"> & {
  holidays: readonly { date: string; name: string }[];
};

/** The draft that a version is, with the names its closed days were given. */
export const draftOf = (policy: Policy, names: Readonly<Record<string, string>>): PolicyDraft => ({
  zone: policy.zone,
  weekly: policy.weekly,
  permitted: policy.permitted,
  response: policy.response,
  slots: policy.slots,
  caps: policy.caps,
  holidays: policy.holidays.map((date) => ({ date, name: (Object.hasOwn(names, date) ? names[date] : null) ?? "" })),
});

/** The version that a draft becomes under `id`; what it does not say stays as in the one before. */
export const policyOfDraft = (draft: PolicyDraft, id: string, before: Policy): Policy => ({
  ...before,
  ...draft,
  id,
  preset: "own",
  holidays: draft.holidays.map(({ date }) => date).toSorted(),
});
