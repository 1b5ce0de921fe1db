import type { SourceFile } from "./source-files.ts";

/** Parts of a component that show nothing by themselves. */
const SILENT = /<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g;
const TAG = /<(?:"[^"]*"|'[^']*'|[^>"'])*>/g;
/** Attributes that people see or hear. */
const SAID = /\s(?:aria-label|aria-description|label|title|placeholder|alt)="([^"]*)"/g;
/** The product's name, and characters by name. */
const ALLOWED = /\bFairlead\b|&\w+;/g;

/** Without what stands in braces: that is code, and its words come from messages. */
const withoutCode = (markup: string): string => {
  let depth = 0;
  return [...markup]
    .map((sign) => {
      if (sign === "{") depth += 1;
      const shown = depth === 0 ? sign : " ";
      if (sign === "}") depth -= 1;
      return shown;
    })
    .join("");
};

/** Words that a component writes by itself, where a message would be looked for in vain. */
export const markupWords = ({ path, text }: SourceFile): string[] => {
  if (!path.endsWith(".svelte")) return [];
  const markup = withoutCode(text.replaceAll(SILENT, ""));
  const said = [...markup.matchAll(SAID)].map(([, words]) => words ?? "");
  return [...markup.split(TAG), ...said]
    .map((words) => words.replaceAll(ALLOWED, "").trim())
    .filter((words) => /\p{L}/u.test(words))
    .map((words) => `${path}: "${words}"`);
};
