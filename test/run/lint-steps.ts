import type { Step } from "./step.ts";

export const LINT: Step = { name: "lint (eslint)", command: "eslint", args: [".", "--max-warnings", "0"] };

export const FORM: Step[] = [
  { name: "format (prettier)", command: "prettier", args: ["--check", "--log-level", "warn", "."] },
  { name: "unused code (knip)", command: "knip", args: ["--no-progress"] },
];
