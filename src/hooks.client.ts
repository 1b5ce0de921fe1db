import type { HandleClientError } from "@sveltejs/kit";
import { refusalOf } from "#link/refusal-of";

/** A page that could not load shows why, from the closed list of refusals; never a raw message. */
export const handleError: HandleClientError = ({ error, status }) => {
  const refusal = status === 404 ? "not_found" : refusalOf(error);
  if (refusal === "internal") console.error(error);
  return { message: refusal, refusal };
};
