import { createTRPCClient, httpLink } from "@trpc/client";
import { type PushOutput, pushOutput } from "#contract/push";
import type { AppRouter } from "#server/router";
import { patientFetch } from "./line-options.ts";
import { refusalOf } from "./refusal-of.ts";

type Pushed = { answer: PushOutput } | { answer: null; why: "too_large" | "no_token" | "failed" };

/**
 * Pushes one batch by the push token alone, without the session. Only a whole answer of the server's counts: what a
 * captive portal or a proxy says acknowledges nothing. Never throws.
 */
export async function pushByToken(token: string, events: readonly unknown[]): Promise<Pushed> {
  const line = createTRPCClient<AppRouter>({
    links: [httpLink({ url: "/api/trpc", headers: { authorization: `Bearer ${token}` }, fetch: patientFetch("omit") })],
  });
  try {
    const read = pushOutput.safeParse(await line.sync.push.mutate({ events: [...events] }));
    return read.success ? { answer: read.data } : { answer: null, why: "failed" };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === "too_large") return { answer: null, why: "too_large" };
    return { answer: null, why: refusal === "signed_out" || refusal === "not_allowed" ? "no_token" : "failed" };
  }
}
