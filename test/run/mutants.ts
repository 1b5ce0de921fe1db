// `npm run test:mutants [-- --files <glob> …]`: small changes to the domain, each of which some test should notice.
// `--sample` takes a few files for `npm test`; `--least 90` asks for more than the usual share.
import { parseArgs } from "node:util";
import { makeMutants } from "../mutants/make-mutants.ts";
import { reportOf } from "../mutants/mutant-report.ts";
import { EXCUSED } from "../mutants/survivor.ts";

const ALL = ["src/domain/{sequence,disposition,time,journal,queue,statistics}/**/*.ts"];
/** Some eighty changes that take half a minute. */
const SAMPLE = ["src/domain/statistics/quantile.ts", "src/domain/statistics/wilson-interval.ts"];

const { values } = parseArgs({
  options: {
    files: { type: "string", multiple: true },
    sample: { type: "boolean", default: false },
    /** Per cent. */
    least: { type: "string" },
  },
});
const globs = values.sample ? SAMPLE : (values.files ?? ALL);
const mutants = await makeMutants(globs, values.sample ? 1 : 2);
const least = Number(values.least ?? (values.sample ? 95 : 85));
const { lines, passes } = reportOf(mutants, EXCUSED, least / 100);
console.log(`\n${lines.join("\n")}`);
process.exitCode = passes ? 0 : 1;
