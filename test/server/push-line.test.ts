import { expect, test, vi } from "vitest";
import { pushLine } from "#server/sync/push-line";
import type { Push } from "#server/sync/push-part";

/** A line whose transactions end when told; `taken`: the devices of each, in the order they began. */
const makeLine = () => {
  const taken: string[][] = [];
  const ends: (() => void)[] = [];
  const answered: string[] = [];
  const line = pushLine((_, pushes) => {
    taken.push(pushes.map(({ device }) => device.id));
    const outcomes = pushes.map(() => ({ status: "fulfilled" as const, value: null }));
    return new Promise((resolve) => ends.push(() => resolve(outcomes)));
  });
  const push = (id: string): void => {
    const sent: Push = { device: { orgId: "org", userId: id, id }, read: [], receivedAt: 0 };
    void line(sent).then(() => answered.push(id));
  };
  const end = async (which: number): Promise<void> => {
    ends[which]!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { taken, answered, push, end };
};

test("Y16: behind one push another goes at once; those that come then are taken together when one ends", async () => {
  const { taken, answered, push, end } = makeLine();
  for (const id of ["a", "b", "c", "d", "e"]) push(id);
  expect(taken).toEqual([["a"], ["b"]]);
  await end(0);
  expect(taken).toEqual([["a"], ["b"], ["c", "d", "e"]]);
  expect(answered).toEqual(["a"]);
});

test("Y16: behind several taken together, the next go once they are as many, or those have ended", async () => {
  const { taken, push, end } = makeLine();
  for (const id of ["a", "b", "c", "d", "e"]) push(id);
  await end(0);
  await end(1);
  // Three are under way: the first two to come again wait for the third.
  push("a");
  push("b");
  expect(taken).toHaveLength(3);
  push("f");
  expect(taken[3]).toEqual(["a", "b", "f"]);
  await end(2);
  push("c");
  expect(taken).toHaveLength(4);
  await end(3);
  expect(taken[4]).toEqual(["c"]);
});

test("Y16: behind several that are held up, one alone goes by itself before long", async () => {
  const { taken, answered, push, end } = makeLine();
  for (const id of ["a", "b", "c", "d", "e"]) push(id);
  await end(0);
  await end(1);
  push("a");
  expect(taken).toHaveLength(3);
  await vi.waitFor(() => expect(taken[3]).toEqual(["a"]), 25_000);
  // No third beside those two, however long they take.
  push("b");
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(taken).toHaveLength(4);
  await end(3);
  expect(answered).toContain("a");
  await vi.waitFor(() => expect(taken[4]).toEqual(["b"]), 25_000);
});
