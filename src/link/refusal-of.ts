import type { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "#server/router";
import { isRefusal, type Refusal } from "#contract/refusal";

/** Why nothing came of what was asked: the server's own list, and the two ways in which no answer comes at all. */
export type LinkRefusal = Refusal | "unreachable" | "slow";

const byStatus: Record<number, LinkRefusal> = {
  400: "invalid_input",
  401: "signed_out",
  403: "not_allowed",
  404: "not_found",
  408: "slow",
  409: "wrong_state",
  413: "too_large",
  422: "invalid_input",
  429: "too_many_requests",
  502: "unreachable",
  503: "not_ready",
  504: "slow",
};

/** The refusal an answer outside tRPC stands for: its body's `refusal` if it names one, else by its HTTP status. */
export const refusalOfResponse = (status: number, body: unknown): LinkRefusal => {
  if (typeof body === "object" && body !== null && "refusal" in body && isRefusal(body.refusal)) return body.refusal;
  return byStatus[status] ?? "internal";
};

/** Reads a thrown thing into a refusal. No answer at all is "unreachable", or "slow" when patience ended. */
export const refusalOf = (error: unknown): LinkRefusal => {
  if (isTrpcError(error)) {
    const data: unknown = error.data;
    if (typeof data === "object" && data !== null) {
      const status = "httpStatus" in data && typeof data.httpStatus === "number" ? data.httpStatus : 500;
      return refusalOfResponse(status, data);
    }
    const response: unknown = error.meta?.["response"];
    if (response instanceof Response) return refusalOfResponse(response.status, null);
    return withoutAnswer(error.cause ?? error);
  }
  return withoutAnswer(error);
};

const withoutAnswer = (cause: unknown): LinkRefusal => {
  // The platform's names for "no answer": a fetch that got nowhere is a TypeError, patience ending a TimeoutError.
  if (cause instanceof DOMException && cause.name === "TimeoutError") return "slow";
  if (cause instanceof DOMException && cause.name === "AbortError") return "unreachable";
  return cause instanceof TypeError || isTrpcError(cause) ? "unreachable" : "internal";
};

/** By its name: naming the class would bring the client into every page. */
const isTrpcError = (error: unknown): error is TRPCClientError<AppRouter> => {
  return error instanceof Error && error.name === "TRPCClientError";
};
