import fc from "fast-check";
import { expect, test } from "vitest";
import { fitOf, type PromisePlace, type PromiseSetInForce, promisesSeen } from "#domain/promise/promises-seen";
import { holds } from "../holds.ts";

const place = (of: Partial<PromisePlace>): PromisePlace => ({ campaign: null, ad: null, page: null, ...of });
const set = (of: Partial<PromisePlace>, ...from: number[]): PromiseSetInForce => ({
  place: place(of),
  versions: from.map((at, no) => ({ id: `${Object.values(of).join("+")} ${no + 1}`, from: at })),
});
const at = (of: Partial<PromisePlace>, from: number, until = from) => ({ place: place(of), from, until });

test("PR6: a page before an ad before a campaign; more that agree is better still", () => {
  const sets = [set({ campaign: "c" }, 0), set({ ad: "a" }, 0), set({ page: "p" }, 0), set({ page: "p", ad: "a" }, 0)];
  const seen = (of: Partial<PromisePlace>) => promisesSeen(at(of, 5), sets);
  expect(seen({ campaign: "c", ad: "b", page: "q" })).toEqual({ kind: "version", id: "c 1" });
  expect(seen({ campaign: "c", ad: "a", page: "q" })).toEqual({ kind: "version", id: "a 1" });
  expect(seen({ campaign: "c", ad: "b", page: "p" })).toEqual({ kind: "version", id: "p 1" });
  expect(seen({ campaign: "c", ad: "a", page: "p" })).toEqual({ kind: "version", id: "p+a 1" });
});

test("PR6: whoever came by the campaign alone saw what is promised by the campaign alone", () => {
  const sets = [set({ campaign: "c", page: "p" }, 0), set({ campaign: "c" }, 0)];
  expect(promisesSeen(at({ campaign: "c" }, 5), sets)).toEqual({ kind: "version", id: "c 1" });
  expect(promisesSeen(at({ campaign: "c", page: "p" }, 5), sets)).toMatchObject({ kind: "version", id: "c+p 1" });
  expect(promisesSeen(at({ campaign: "c" }, 5), sets.slice(0, 1))).toMatchObject({ kind: "version" });
});

test("PR1, PR6: a set that names another page, ad or campaign is none, and neither is one that shares no name", () => {
  expect(promisesSeen(at({ campaign: "c", page: "q" }, 5), [set({ campaign: "c", page: "p" }, 0)])).toEqual({
    kind: "unknown",
    why: "no_set",
  });
  expect(promisesSeen(at({}, 5), [set({ campaign: "c" }, 0)])).toEqual({ kind: "unknown", why: "no_set" });
});

test("PR5, PR7: the version that counted when the person enquired; a version counts until the next one does", () => {
  const sets = [set({ page: "p" }, 10, 20)];
  const id = (from: number) => promisesSeen(at({ page: "p" }, from), sets);
  expect(id(10)).toEqual({ kind: "version", id: "p 1" });
  expect(id(19)).toEqual({ kind: "version", id: "p 1" });
  expect(id(20)).toEqual({ kind: "version", id: "p 2" });
});

test("PR8: on a day with two versions, and with two sets that fit alike, it cannot be told which; before the first: unknown", () => {
  const sets = [set({ page: "p" }, 10, 20), set({ campaign: "c", ad: "a" }, 10), set({ campaign: "c", ad: "a" }, 30)];
  expect(promisesSeen(at({ page: "p" }, 15, 25), sets)).toEqual({ kind: "cannot_tell", ids: ["p 1", "p 2"] });
  expect(promisesSeen(at({ page: "p" }, 5, 15), sets)).toEqual({ kind: "version", id: "p 1" });
  expect(promisesSeen(at({ page: "p" }, 5), sets)).toEqual({ kind: "unknown", why: "before" });
  const twice = [set({ page: "p", ad: "x" }, 0), set({ page: "p", campaign: "y" }, 0), set({ page: "p", ad: "z" }, 0)];
  expect(promisesSeen(at({ page: "p" }, 5), twice)).toMatchObject({
    kind: "cannot_tell",
    ids: ["p+x 1", "p+y 1", "p+z 1"],
  });
});

const name = fc.option(fc.constantFrom("a", "b"));
const aPlace = fc.record({ campaign: name, ad: name, page: name });
const aSet = fc.record({
  place: aPlace,
  versions: fc
    .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 })
    .map((from) => from.sort((one, other) => one - other)),
});

test("PR6, PR7, PR8: what was seen is of a set that fits, and counted at the time; the order of sets changes nothing", () => {
  holds(
    fc.property(fc.array(aSet, { maxLength: 8 }), aPlace, fc.nat(60), fc.nat(20), (drawn, seen, from, long) => {
      const sets = drawn.map((of, n) => ({
        place: of.place,
        versions: of.versions.map((since, no) => ({ id: `${n}/${no}`, from: since })),
      }));
      const enquiry = { place: seen, from, until: from + long };
      const found = promisesSeen(enquiry, sets);
      const ids = found.kind === "version" ? [found.id] : found.kind === "cannot_tell" ? found.ids : [];
      for (const id of ids) {
        const [n = 0, no = 0] = id.split("/").map(Number);
        const of = sets[n];
        expect(of === undefined ? -1 : fitOf(of.place, seen)).toBeGreaterThan(0);
        expect(Math.max(...sets.map((one) => fitOf(one.place, seen)))).toBe(of && fitOf(of.place, seen));
        expect(of?.versions[no]?.from).toBeLessThanOrEqual(from + long);
        expect(of?.versions[no + 1]?.from ?? Infinity).toBeGreaterThan(from);
      }
      const turned = promisesSeen(enquiry, [...sets].reverse());
      expect(turned.kind).toBe(found.kind);
      if (turned.kind === "cannot_tell") expect([...turned.ids].sort()).toEqual([...ids].sort());
      else expect(turned).toEqual(found);
    }),
    400,
  );
});

test("PR7: a later version changes nothing of what an earlier enquiry saw", () => {
  holds(
    fc.property(aSet, aPlace, fc.nat(60), (drawn, seen, from) => {
      const versions = drawn.versions.map((since, no) => ({ id: String(no), from: since }));
      const later = { id: "later", from: Math.max(from, ...drawn.versions) + 1 };
      const enquiry = { place: seen, from, until: from };
      const before = promisesSeen(enquiry, [{ place: drawn.place, versions }]);
      expect(promisesSeen(enquiry, [{ place: drawn.place, versions: [...versions, later] }])).toEqual(before);
    }),
    300,
  );
});
