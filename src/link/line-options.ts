/** How long one answer of a sync may take, ms: longer than a bad line needs, shorter than a person's patience. */
const PATIENCE = 25_000;

/** `fetch` that gives up; with or without the session's cookie. */
export const patientFetch =
  (credentials: RequestCredentials) =>
  (input: unknown, init?: unknown): Promise<Response> => {
    const given = init as RequestInit | undefined;
    const timeout = AbortSignal.timeout(PATIENCE);
    const signal = given?.signal ? AbortSignal.any([given.signal, timeout]) : timeout;
    return fetch(input as RequestInfo, { ...given, signal, credentials });
  };
