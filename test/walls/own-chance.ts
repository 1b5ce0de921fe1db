import type { SourceFile } from "./source-files.ts";

/** Where the run's seed is drawn. */
const SEED = "test/run/run-seed.ts";
const OWN = /\bMath\.random\(\)/;
/** A seed written down where fast-check or a generator is asked. */
const WRITTEN = /\bseed: \d/;

/** Files whose tests draw by themselves instead of from the run's seed, or always the same. */
export const ownChance = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) =>
    path !== SEED && !path.startsWith("test/walls/") && (OWN.test(text) || WRITTEN.test(text)) ? [path] : [],
  );
