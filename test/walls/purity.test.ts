import { ESLint } from "eslint";
import { beforeAll, expect, test } from "vitest";

const DOMAIN = "src/domain/time/instant.ts";
const SERVER = "server/serve.ts";

let eslint: ESLint;
beforeAll(() => (eslint = new ESLint({ cwd: process.cwd() })));

/**
 * What the linter says, line by line, of lines that stood in place of an existing file (typed rules need a file of the
 * project).
 */
async function complaints(lines: readonly string[], inPlaceOf: string): Promise<(string | undefined)[]> {
  const [result] = await eslint.lintText(`${lines.join("\n")}\n`, { filePath: inPlaceOf });
  return lines.map((_, at) => result?.messages.find(({ line }) => line === at + 1)?.ruleId ?? undefined);
}

test("H2: the domain has no clock, chance, locale, console or storage", async () => {
  const globals = ["Date.now()", "new Date(1)", "new Intl.NumberFormat()", 'console.log("x")', "performance.now()"];
  const uses = [...globals, 'fetch("/")', "process.pid", "localStorage.length"];
  const lines = [...uses, "Math.random()", '"a".localeCompare("b")', "Math.max(1, 2)"];
  expect(
    await complaints(
      lines.map((use, at) => `export const a${at} = ${use};`),
      DOMAIN,
    ),
  ).toEqual([
    ...uses.map(() => "no-restricted-globals"),
    "no-restricted-properties",
    "no-restricted-syntax",
    undefined,
  ]);
});

test("H2: only the configuration reads the environment", async () => {
  const lines = ['import { env } from "node:process";', "export const a = process.env.PORT;", "export const b = env;"];
  expect(await complaints(lines, SERVER)).toEqual(["no-restricted-imports", "no-restricted-properties", undefined]);
});

test("H11: no any, no default exports, no forgotten promises", async () => {
  const lines = ["export const a: any = 1;", "export default 1;", "Promise.resolve(1);"];
  expect(await complaints(lines, SERVER)).toEqual([
    "@typescript-eslint/no-explicit-any",
    "no-restricted-syntax",
    "@typescript-eslint/no-floating-promises",
  ]);
});
