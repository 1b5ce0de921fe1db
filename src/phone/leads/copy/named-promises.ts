import type { PhoneLead } from "#contract/pull";

/** The versions of promises that a lead names: the one it saw, or those of which it cannot be told. */
export const namedPromises = ({ promise }: Pick<PhoneLead, "promise">): string[] => [
  ...new Set([...(promise?.versionId ? [promise.versionId] : []), ...(promise?.candidates ?? [])]),
];
