import { ESLint } from "eslint";
import { expect, test } from "vitest";

/** What the linter says of a text if it stood in place of an existing file (typed rules need a file of the project). */
async function complaints(text: string, inPlaceOf: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: process.cwd() });
  const [result] = await eslint.lintText(text, { filePath: inPlaceOf });
  return [...new Set(result?.messages.map(({ ruleId }) => ruleId ?? "parse") ?? [])];
}

const DOMAIN = "src/domain/time/instant.ts";
const SERVER = "server/main.ts";

test("H2: the domain has no clock, chance, locale, console or storage", async () => {
  const globals = ["Date.now()", "new Date(1)", "new Intl.NumberFormat()", 'console.log("x")', "performance.now()"];
  for (const use of [...globals, 'fetch("/")', "process.pid", "localStorage.length"])
    expect(await complaints(`export const a = ${use};`, DOMAIN)).toContain("no-restricted-globals");
  expect(await complaints("export const a = Math.random();", DOMAIN)).toContain("no-restricted-properties");
  expect(await complaints('export const a = "a".localeCompare("b");', DOMAIN)).toContain("no-restricted-syntax");
  expect(await complaints("export const a = Math.max(1, 2);", DOMAIN)).toEqual([]);
});

test("H2: only the configuration reads the environment", async () => {
  expect(await complaints("export const a = process.env.PORT;", SERVER)).toContain("no-restricted-properties");
  expect(await complaints('import { env } from "node:process"; export const a = env;', SERVER)).toContain(
    "no-restricted-imports",
  );
});

test("H11: no any, no default exports, no forgotten promises", async () => {
  expect(await complaints("export const a: any = 1;", SERVER)).toContain("@typescript-eslint/no-explicit-any");
  expect(await complaints("export default 1;", SERVER)).toContain("no-restricted-syntax");
  expect(await complaints("async function f() {}\nf();\n", SERVER)).toContain(
    "@typescript-eslint/no-floating-promises",
  );
});
