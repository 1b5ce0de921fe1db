import type { SourceFile } from "./source-files.ts";

/** How many names a file may export before it is more than one idea: a schema brings its type, a record its parts. */
const LIMIT = 8;

/** Files that export so many functions and classes that they hold several ideas. */
export function manyIdeas(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (!path.endsWith(".ts") || /^server\/db\/\w+\/tables\.ts$/.test(path)) return [];
    const functions = text.match(/^export (async )?(function|class|const \w+ = (async )?\()/gm) ?? [];
    return functions.length > LIMIT ? [`${path}: exports ${functions.length} functions`] : [];
  });
}
