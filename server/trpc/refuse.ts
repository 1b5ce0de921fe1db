import { TRPCError } from "@trpc/server";
import type { Refusal } from "#contract/refusal";

const CODES: Record<Refusal, TRPCError["code"]> = {
  signed_out: "UNAUTHORIZED",
  not_allowed: "FORBIDDEN",
  not_found: "NOT_FOUND",
  invalid_input: "BAD_REQUEST",
  too_many_requests: "TOO_MANY_REQUESTS",
  foreign_origin: "FORBIDDEN",
  too_large: "PAYLOAD_TOO_LARGE",
  wrong_state: "CONFLICT",
  code_needed: "FORBIDDEN",
  code_wrong: "FORBIDDEN",
  workspace_exists: "CONFLICT",
  no_sample: "NOT_FOUND",
  not_in_sample: "CONFLICT",
  email_taken: "CONFLICT",
  unknown_zone: "BAD_REQUEST",
  last_admin: "CONFLICT",
  not_ready: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};

/** Carries the reason through tRPC, so that the answer's `data.refusal` never depends on message text. */
export class Refused extends TRPCError {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super({ code: CODES[refusal], message: refusal });
    this.refusal = refusal;
  }
}

/** The answer of a procedure that will not do what was asked: `throw refuse("not_found")`. */
export const refuse = (refusal: Refusal): Refused => new Refused(refusal);

/** The reason in any error of a procedure; whatever tRPC itself raised is put into the list by its code. */
export function refusalOf(error: TRPCError): Refusal {
  if (error instanceof Refused) return error.refusal;
  switch (error.code) {
    case "UNAUTHORIZED":
      return "signed_out";
    case "FORBIDDEN":
      return "not_allowed";
    case "NOT_FOUND":
      return "not_found";
    case "PAYLOAD_TOO_LARGE":
      return "too_large";
    case "TOO_MANY_REQUESTS":
      return "too_many_requests";
    case "BAD_REQUEST":
    case "PARSE_ERROR":
    case "UNSUPPORTED_MEDIA_TYPE":
    case "METHOD_NOT_SUPPORTED":
      return "invalid_input";
    default:
      return "internal";
  }
}
