// `npm run test:mutants [-- --files <glob> …]`: small changes to the domain, each of which some test should notice.
// `--sample` takes a few files for `npm test`; `--share 10` a tenth of the lines, drawn by the run's seed; `--least 90`
// asks for more than the usual share.
import { parseArgs } from "node:util";
import { makeMutants } from "../mutants/make-mutants.ts";
import { reportOf } from "../mutants/mutant-report.ts";
import { EXCUSED } from "../mutants/survivor.ts";
import { SEED_WORDS } from "./run-seed.ts";

const ALL = ["src/domain/{sequence,disposition,time,journal,queue,statistics}/**/*.ts"];
/** Some eighty changes that take half a minute. */
const SAMPLE = ["src/domain/statistics/quantile.ts", "src/domain/statistics/wilson-interval.ts"];

const { values } = parseArgs({
  options: {
    files: { type: "string", multiple: true },
    sample: { type: "boolean", default: false },
    /** Per cent of the lines of each file. */
    share: { type: "string" },
    /** Per cent. */
    least: { type: "string" },
  },
});
const globs = values.sample ? SAMPLE : (values.files ?? ALL);
const share = Number(values.share ?? 100) / 100;
const mutants = await makeMutants(globs, values.sample ? 1 : 2, share);
const least = Number(values.least ?? (values.sample ? 95 : 85));
const { lines, passes } = reportOf(mutants, EXCUSED, least / 100);
if (share < 1) lines.splice(-1, 0, `of ${share * 100} % of the lines; ${SEED_WORDS}`);
console.log(`\n${lines.join("\n")}`);
process.exitCode = passes ? 0 : 1;
