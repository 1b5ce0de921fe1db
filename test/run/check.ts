import { CHECK, PREPARE } from "./check-steps.ts";
import { runInTurn } from "./step.ts";

const results = await runInTurn([...PREPARE, ...CHECK]);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
