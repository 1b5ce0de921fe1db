import { PREPARE } from "./check-steps.ts";
import { FORM, LINT } from "./lint-steps.ts";
import { runInTurn } from "./step.ts";

const results = await runInTurn([...PREPARE, LINT, ...FORM]);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
