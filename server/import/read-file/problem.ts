import type { ImportProblem, ProblemCode } from "#contract/import-problem";

/** A problem of the whole file or its mapping, as a value. */
export const problem = (code: ProblemCode, at: Partial<Omit<ImportProblem, "code">> = {}): ImportProblem => ({
  code,
  column: at.column ?? null,
  value: at.value ?? null,
  row: at.row ?? null,
});

/** Carries a problem through a stream, whose only way to end early is to throw; caught where the stream is read. */
export class ProblemError extends Error {
  readonly problem: ImportProblem;
  constructor(of: ImportProblem) {
    super(of.code);
    this.problem = of;
  }
}
