// `npm run test:mutants [-- --files <glob> …]`: small changes to the domain, each of which some test should notice.
// `--sample` takes a few files for `npm test`.
import { parseArgs } from "node:util";
import { makeMutants } from "../mutants/make-mutants.ts";
import { reportOf } from "../mutants/mutant-report.ts";
import { EXCUSED } from "../mutants/survivor.ts";

const ALL = ["src/domain/{sequence,disposition,time,journal,queue,statistics}/**/*.ts"];
const SAMPLE = ["src/domain/statistics/wilson-interval.ts", "src/domain/time/intervals.ts"];

const { values } = parseArgs({
  options: {
    files: { type: "string", multiple: true },
    sample: { type: "boolean", default: false },
    least: { type: "string", default: "85" },
  },
});
const globs = values.sample ? SAMPLE : (values.files ?? ALL);
const mutants = await makeMutants(globs, values.sample ? 1 : 2);
const { lines, passes } = reportOf(mutants, EXCUSED, Number(values.least) / 100);
console.log(`\n${lines.join("\n")}`);
process.exitCode = passes ? 0 : 1;
