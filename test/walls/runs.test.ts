import { expect, test } from "vitest";
import vitestConfig from "../../vitest.config.ts";
import { RUN_SEED } from "../run/run-seed.ts";
import { ownChance } from "./own-chance.ts";
import { sourceFiles } from "./source-files.ts";
import { unlimitedWaits } from "./unlimited-waits.ts";

const file = (text: string) => [{ path: "test/make/a.ts", text }];

test("H21: the server's files share their modules and are shuffled by the run's seed", () => {
  const { sequence, projects } = vitestConfig.test ?? {};
  expect(sequence).toEqual({ shuffle: { files: true }, seed: RUN_SEED });
  const server = projects?.map((one) => (typeof one === "object" && "test" in one ? one.test : undefined));
  expect(server?.find((one) => one?.name === "server")).toMatchObject({ isolate: false });
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
  expect(unlimitedWaits(sourceFiles("test/make", "test/sync", "test/server", "test/browser"))).toEqual([]);
});

test("H23: the wall of waits bites", () => {
  expect(unlimitedWaits(file('const gone = once(child, "exit");\nawait gone;'))).toHaveLength(1);
  expect(unlimitedWaits(file("await fetch(`${url}/ready`);"))).toHaveLength(1);
  expect(unlimitedWaits(file('await within("it to end", 9, once(child, "exit"));'))).toEqual([]);
});
