import type { SourceFile } from "./source-files.ts";

const ROOM = "server/page/";
/** The two files that reach other servers: the way to the web, and what it connects with. */
const WAY_OUT = ["server/page/open-web.ts", "server/page/dial.ts"];

const ENVIRONMENT = /\bprocess\b|import\.meta\.env|\bconfig\b/;
/** What one connects to others with; a server of one's own, and what an address is, are free. */
const CONNECTS =
  /^import (?!type\b)[^;]*?from "(?:node:)?(?:dns(?:\/promises)?|tls|https|http2|dgram|undici)"|^import (?!type\b)[^;]*?\{[^;}]*(?<!type )\b(?:connect|createConnection|Socket)\b[^;}]*\} from "(?:node:)?net"/m;
const DIAL = /from "(?:\.\/dial\.ts|#server\/page\/dial)"/;

/** Code without comments, and without what is imported and as what. */
const codeOf = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").replace(/^import [^;]*;/gm, "");

/** The arguments of a call whose bracket opens before `from`, cut at the commas between them. */
const argumentsFrom = (code: string, from: number): string[] => {
  const found = [""];
  let depth = 0;
  for (const letter of code.slice(from)) {
    if ("([{".includes(letter)) depth++;
    if (")]}".includes(letter) && --depth < 0) break;
    if (letter === "," && depth === 0) found.push("");
    else found[found.length - 1] += letter;
  }
  return found.map((one) => one.trim()).filter((one) => one !== "");
};

/** Whether each mention of `fetchPage` is a call with a URL and `openWeb`, by its own name or as somebody's. */
const isHandedOpenWeb = (code: string): boolean =>
  [...code.matchAll(/\bfetchPage\b(\()?/g)].every((mention) => {
    const handed = mention[1] === undefined ? [] : argumentsFrom(code, mention.index + mention[0].length);
    return handed.length === 2 && /^(?:\w+\.)*openWeb$/.test(handed[1] ?? "");
  });

/** `openWeb` stands for itself wherever it is handed on: `openWeb: other` and `openWeb = other` are not it. */
const isOnlyItself = (code: string): boolean =>
  [...code.replace(/\bopenWeb\??: Web\b/g, "openWeb").matchAll(/\bopenWeb\s*(?::|=(?![=>]))\s*([\w.]*)/g)].every(
    ([, as = ""]) => /^(?:\w+\.)*openWeb$/.test(as),
  );

/**
 * Where the product could come to the web by another way than `server/page/open-web.ts`, or where a setting has a say in
 * how a page is fetched.
 */
export const otherWaysOut = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) => {
    const code = codeOf(text);
    const isOut = WAY_OUT.includes(path);
    return [
      ...(path.startsWith(ROOM) && ENVIRONMENT.test(code) ? [`${path}: reads the environment`] : []),
      ...(!isOut && CONNECTS.test(text) ? [`${path}: connects by itself`] : []),
      ...(!isOut && DIAL.test(text) ? [`${path}: only open-web.ts dials`] : []),
      ...(path === "server/page/fetch-page.ts" || isHandedOpenWeb(code) ? [] : [`${path}: fetchPage(url, openWeb)`]),
      ...(isOut || isOnlyItself(code) ? [] : [`${path}: another openWeb`]),
    ];
  });
