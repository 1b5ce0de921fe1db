import { fitOf, type PromisePlace } from "#domain/promise/promises-seen";

type Indexed = { id: string; place: PromisePlace };

/** Which sets fit what an enquiry names, best first and only the best: found by what they name, not by trying all. */
export const setIndex = <Each extends Indexed>(sets: readonly Each[]): ((seen: PromisePlace) => Each[]) => {
  const byName = new Map<string, Each[]>();
  for (const set of sets)
    for (const key of keysOf(set.place)) {
      const there = byName.get(key);
      if (there === undefined) byName.set(key, [set]);
      else there.push(set);
    }
  return (seen) => {
    const found = new Set(keysOf(seen).flatMap((key) => byName.get(key) ?? []));
    const fits = [...found].map((set) => ({ set, fit: fitOf(set.place, seen) })).filter(({ fit }) => fit > 0);
    const best = Math.max(...fits.map(({ fit }) => fit));
    return fits.flatMap(({ set, fit }) => (fit === best ? [set] : []));
  };
};

const keysOf = (place: PromisePlace): string[] =>
  (["page", "ad", "campaign"] as const).flatMap((name) => (place[name] === null ? [] : [`${name} ${place[name]}`]));
