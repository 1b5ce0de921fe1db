import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "#server/router";

/** How long the server may take before a person is told that it did not answer, ms. */
const patience = 30_000;

/** The one client of the server. Failures are thrown; `refusalOf` reads them into the closed list of refusals. */
export const client = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: "/api/trpc",
      fetch: (input, init) => {
        const timeout = AbortSignal.timeout(patience);
        const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
        return fetch(input as RequestInfo, { ...(init as RequestInit), signal, credentials: "same-origin" });
      },
    }),
  ],
});
