import type { SourceFile } from "./source-files.ts";

const RULE = /^\s*(?:[-*]\s+)?(?:\*\*)?([A-Z]{1,2}\d+[a-z]?)\.(?:\*\*)?\s+\S/gm;
const TITLE = /\b(?:test|it|describe)(?:\.\w+)*(?:\([^"'`]*?\))?\(\s*(["'`])((?:(?!\1)[\s\S])*)\1/g;

/** The numbers of the rules a document states, in order. A rule is a line that opens with its number: `J12. …`. */
export function rulesStated(documents: readonly SourceFile[]): string[] {
  return documents.flatMap(({ text }) => [...text.matchAll(RULE)].map(([, number]) => number ?? ""));
}

/** The rule numbers that test titles quote. */
export function rulesQuoted(tests: readonly SourceFile[]): Set<string> {
  const titles = tests.flatMap(({ text }) => [...text.matchAll(TITLE)].map(([, , title]) => title ?? ""));
  return new Set(titles.flatMap((title) => title.match(/\b[A-Z]{1,2}\d+[a-z]?\b/g) ?? []));
}

/** Rules that no test quotes, and numbers stated twice. */
export function untestedRules(documents: readonly SourceFile[], tests: readonly SourceFile[]): string[] {
  const stated = rulesStated(documents);
  const quoted = rulesQuoted(tests);
  const twice = stated.filter((number, at) => stated.indexOf(number) !== at).map((number) => `${number}: stated twice`);
  return [...twice, ...stated.filter((number) => !quoted.has(number)).map((number) => `${number}: no test quotes it`)];
}

/** Rules that stand in another part than their letter's (a part is a file), or behind a higher number. */
export function misplacedRules(documents: readonly SourceFile[]): string[] {
  const placeOf = new Map<string, string>();
  return documents.flatMap((document) => {
    let before = -1;
    return rulesStated([document]).flatMap((rule) => {
      const [letters = "", digits = "0"] = rule.split(/(?<=\D)(?=\d)/);
      const place = placeOf.get(letters) ?? document.path;
      placeOf.set(letters, place);
      const number = Number.parseInt(digits, 10);
      const wrong = [
        ...(place === document.path ? [] : [`${rule}: belongs in ${place}`]),
        ...(number < before ? [`${rule}: stands behind a higher number`] : []),
      ];
      before = Math.max(before, number);
      return wrong;
    });
  });
}
