import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Refusal } from "#contract/refusal";
import { refusalOfStatus, type RefusalStatus, statusOfRefusal } from "../access/refusal-status.ts";

const CODES: Record<RefusalStatus, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
};

/** Carries the reason through tRPC, so that the answer's `data.refusal` never depends on message text. */
export class Refused extends TRPCError {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super({ code: CODES[statusOfRefusal(refusal)], message: refusal });
    this.refusal = refusal;
  }
}

/** The answer of a procedure that will not do what was asked: `throw refuse("not_found")`. */
export const refuse = (refusal: Refusal): Refused => new Refused(refusal);

/** The reason in any error of a procedure; whatever tRPC itself raised is put into the list by its status. */
export const refusalOf = (error: TRPCError): Refusal =>
  error instanceof Refused ? error.refusal : refusalOfStatus(getHTTPStatusCodeFromError(error));
