import type { Instant } from "../time/instant.ts";

/** Where something is promised, by its keys (`page-key.ts`); null: not named. */
export interface PromisePlace {
  readonly campaign: string | null;
  readonly ad: string | null;
  readonly page: string | null;
}

/** A set as it is looked up: its place, and from when each of its versions counts, first to last. */
export interface PromiseSetInForce {
  readonly place: PromisePlace;
  readonly versions: readonly { readonly id: string; readonly from: Instant }[];
}

/**
 * What an enquiry was promised: one version, one of several (which, cannot be told), or unknown: no set fits
 * (`no_set`), or none of its versions counted yet (`before`).
 */
export type PromisesSeen =
  | { readonly kind: "version"; readonly id: string }
  | { readonly kind: "cannot_tell"; readonly ids: readonly string[] }
  | { readonly kind: "unknown"; readonly why: "no_set" | "before" };

const NAMES = ["page", "ad", "campaign"] as const;

/**
 * How well a set's place fits what an enquiry names: by page before ad before campaign, and of these as good one that
 * names nothing else before one that does; -1 where it does not.
 */
export const fitOf = (place: PromisePlace, seen: PromisePlace): number => {
  let fit = 0;
  let namesMore = false;
  for (const name of NAMES) {
    const [here, there] = [place[name], seen[name]];
    if (here !== null && there !== null && here !== there) return -1;
    fit = fit * 2 + (here !== null && here === there ? 1 : 0);
    namesMore ||= here !== null && there === null;
  }
  return fit === 0 ? -1 : fit * 2 + (namesMore ? 0 : 1);
};

/** `from`, `until`: when the person enquired; another instant where only a stretch of time is known. */
export const promisesSeen = (
  enquiry: { readonly place: PromisePlace; readonly from: Instant; readonly until: Instant },
  sets: readonly PromiseSetInForce[],
): PromisesSeen => {
  const fits = sets.map((set) => ({ set, fit: fitOf(set.place, enquiry.place) }));
  const best = Math.max(-1, ...fits.map(({ fit }) => fit));
  if (best < 0) return { kind: "unknown", why: "no_set" };
  const ids = fits.flatMap(({ set, fit }) => (fit === best ? countedIn(set, enquiry) : []));
  const [first, ...more] = ids;
  // A part of the day lies before the first version counted: it may have been seen, and may not.
  if (first === undefined) return { kind: "unknown", why: "before" };
  return more.length === 0 ? { kind: "version", id: first } : { kind: "cannot_tell", ids };
};

/** The versions that counted at some instant from `from` to `until`. */
const countedIn = ({ versions }: PromiseSetInForce, { from, until }: { from: Instant; until: Instant }): string[] =>
  versions.flatMap((version, at) => {
    const next = versions[at + 1]?.from ?? Infinity;
    return version.from <= until && next > from ? [version.id] : [];
  });
