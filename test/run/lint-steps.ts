import type { Step } from "./step.ts";

/**
 * TypeScript reads a component from the disk as the linter's parser turns it into TypeScript. Otherwise each one that is
 * linted stands in the program as it was not before, and all types are reckoned anew: two thirds of all linting.
 */
const COMPONENTS_AS_PARSED = { SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: "1" };

export const LINT: Step = {
  name: "lint (eslint)",
  command: "eslint",
  args: [".", "--max-warnings", "0"],
  env: COMPONENTS_AS_PARSED,
};

export const FORM: Step[] = [
  { name: "format (prettier)", command: "prettier", args: ["--check", "--log-level", "warn", "."] },
  { name: "unused code (knip)", command: "knip", args: ["--no-progress"] },
];
