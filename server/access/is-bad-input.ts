/** Of SQL's "data exceptions", those that a value sent from outside brings about: PostgreSQL, appendix A, class 22. */
const CODES = new Set([
  "22P02", // no uuid, number or instant
  "22P05", // a character that the store cannot hold
  "22021", // the null character
  "22003", // beyond what the number can be
  "22007", // no instant
  "22008", // beyond what an instant can be
]);

/** Whether the store refused a value for its shape: then what was asked is at fault, whichever schema let it through. */
export const isBadInput = (error: unknown): boolean => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if (CODES.has((at as { code?: string }).code ?? "")) return true;
  return false;
};
