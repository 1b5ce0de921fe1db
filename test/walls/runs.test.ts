import { expect, test } from "vitest";
import vitestConfig from "../../vitest.config.ts";
import { LongestFirst } from "../run/longest-first.ts";
import { RUN_SEED } from "../run/run-seed.ts";
import { ownChance } from "./own-chance.ts";
import { sourceFiles } from "./source-files.ts";
import { unlimitedWaits } from "./unlimited-waits.ts";

const ROOMS = ["test/make", "test/sync", "test/server", "test/browser", "test/engines", "test/bench"];
const file = (text: string) => [{ path: "test/make/a.ts", text }];

test("H21: the server's files share their modules and are shuffled by the run's seed", () => {
  const { sequence, projects } = vitestConfig.test ?? {};
  expect(sequence).toEqual({ sequencer: LongestFirst, seed: RUN_SEED });
  const server = projects?.map((one) => (typeof one === "object" && "test" in one ? one.test : undefined));
  expect(server?.find((one) => one?.name === "server")).toMatchObject({ isolate: false });
});

test("H21: files come shuffled, those that take long before the rest", async () => {
  const names = ["a", "b", "c", "d", "e", "durability", "f", "g", "h", "backup"];
  const files = names.map((name) => ({ moduleId: `/test/server/${name}.test.ts` }));
  const sorted = await new LongestFirst({} as never).sort(files as never);
  const order = sorted.map(({ moduleId }) => moduleId.slice("/test/server/".length, -".test.ts".length));
  expect(order.slice(0, 2).sort()).toEqual(["backup", "durability"]);
  expect(order.toSorted()).toEqual(names.toSorted());
  expect(order.slice(2)).not.toEqual(names.filter((name) => name.length === 1));
});

test("H22: no test draws by itself, or always the same", () => {
  expect(ownChance(sourceFiles("test"))).toEqual([]);
});

test("H22: the wall of chance bites", () => {
  expect(ownChance(file("await sleep(Math.random() * 9);"))).toHaveLength(1);
  expect(ownChance(file("fc.assert(property, { numRuns: 9, seed: 5 });"))).toHaveLength(1);
  expect(ownChance(file("await sleep(moment() * 9);"))).toEqual([]);
});

test("H23: no test waits without a limit", () => {
  expect(unlimitedWaits(sourceFiles(...ROOMS))).toEqual([]);
});

test("H23: the wall of waits bites", () => {
  expect(unlimitedWaits(file('const gone = once(child, "exit");\nawait gone;'))).toHaveLength(1);
  expect(unlimitedWaits(file("await fetch(`${url}/ready`);"))).toHaveLength(1);
  expect(unlimitedWaits(file('await app.inject({ url: "/ready" });'))).toHaveLength(1);
  expect(unlimitedWaits(file('await within("it to end", 9, once(child, "exit"));'))).toEqual([]);
});
