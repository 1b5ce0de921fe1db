import type { SourceFile } from "./source-files.ts";

const LIMIT = 250;
const TEST_LIMIT = 400;
/** Tables of data, components and the judge's known answers may be as long as what they list. */
const EXEMPT = /(\.svelte$|\.json$|\.md$|\.css$|\.html$|^server\/db\/\w+\/tables\.ts$|-table\.ts$|golden)/;

/** Files longer than a reader can hold. */
export function tooLong(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (EXEMPT.test(path)) return [];
    const lines = text.trimEnd().split("\n").length;
    const limit = path.startsWith("test/") ? TEST_LIMIT : LIMIT;
    return lines > limit ? [`${path}: ${lines} lines, the limit is ${limit}`] : [];
  });
}
