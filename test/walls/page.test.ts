import { expect, test } from "vitest";
import { otherWaysOut } from "./other-ways-out.ts";
import { sourceFiles } from "./source-files.ts";

const file = (path: string, ...lines: string[]) => ({ path, text: lines.join("\n") });

test("PL11: the product has one way to the web, and nothing in the environment leads round it", () => {
  const files = sourceFiles("src", "server").filter(({ path }) => /\.(ts|js|svelte)$/.test(path));
  expect(files.some(({ path }) => path === "server/page/fetch-page.ts")).toBe(true);
  expect(otherWaysOut(files)).toEqual([]);
});

test("PL11: the wall round the way to the web bites", () => {
  const bites = (path: string, line: string): string[] => otherWaysOut([file(path, line)]);
  for (const line of ["process.env.GUARD", "if (process.env['X']) return;", "import.meta.env.DEV", "config.isOpen"])
    expect(bites("server/page/a.ts", line), line).toEqual(["server/page/a.ts: reads the environment"]);
  for (const from of ['{ connect } from "node:net"', '{ lookup } from "node:dns"', '{ connect as c } from "node:tls"'])
    expect(bites("server/review/a.ts", `import ${from};`), from).toEqual(["server/review/a.ts: connects by itself"]);
  for (const from of [
    'https from "node:https"',
    '{ Agent } from "undici"',
    '{ isIP, Socket } from "net"',
    'd from "dns"',
  ])
    expect(bites("server/page/a.ts", `import ${from};`), from).toEqual(["server/page/a.ts: connects by itself"]);
  for (const from of ["./dial.ts", "#server/page/dial"])
    expect(bites("server/page/a.ts", `import { dial } from "${from}";`)).toEqual([
      "server/page/a.ts: only open-web.ts dials",
    ]);
  for (const call of ["fetchPage(url, other)", "fetchPage(f(a, b), web.other)", "fetchPage(url, openWeb, limits)"])
    expect(bites("server/promise/a.ts", call), call).toEqual(["server/promise/a.ts: fetchPage(url, openWeb)"]);
  for (const use of [
    "fetchPage",
    "const get = fetchPage;",
    "fetchPage(...args)",
    "fetchPage(url, { ...openWeb, resolve })",
  ])
    expect(bites("server/promise/a.ts", use), use).toEqual(["server/promise/a.ts: fetchPage(url, openWeb)"]);
  for (const other of ["start({ openWeb: other })", "const openWeb = { ...web };", "const openWeb: Web = other.web"])
    expect(bites("server/app.ts", other).length, other).toBeGreaterThan(0);
});

test("PL11: what goes by the way to the web passes", () => {
  const passes = [
    file(
      "server/page/open-web.ts",
      'import { Resolver } from "node:dns/promises";',
      "export const openWeb: Web = make();",
    ),
    file("server/page/dial.ts", 'import { connect } from "node:net";', 'import { connect as c } from "node:tls";'),
    file(
      "server/page/a.ts",
      'import { isIP, type Socket } from "node:net";',
      "// process.env is nobody's",
      "/** config */",
    ),
    file(
      "server/promise/a.ts",
      'import { fetchPage } from "#server/page/fetch-page";',
      "await fetchPage(String(a, b), openWeb);",
    ),
    file(
      "server/promise/b.ts",
      "type Place = { openWeb: Web };",
      "return fetchPage(\n  input.url,\n  context.openWeb,\n);",
    ),
    file("server/serve.ts", "openApp({ openWeb })", "openApp({ openWeb: openWeb })", "use({ openWeb: place.openWeb })"),
    file("server/backup/a.ts", 'import type { Socket } from "node:net";', 'import { createServer } from "node:net";'),
  ];
  expect(otherWaysOut(passes)).toEqual([]);
});
