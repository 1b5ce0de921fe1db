/** Before the names of all cookies of this host alone: sent over TLS, to it and no other, made by nobody else. */
export const HOST_ONLY = "__Host-";
const NAME = "fairlead.session_token";
/** What the session's cookie was called under TLS before it was the host's alone. */
const BEFORE = `__Secure-${NAME}`;

const pairsOf = (cookies: string): [name: string, value: string][] =>
  cookies.split(";").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
  });

/** The session that a request's cookies name: null where it names none, or several. */
export const sessionNamed = (cookies: string): string | null => {
  const found = pairsOf(cookies);
  // Another site under the same name can make a cookie of any name but the host's own.
  for (const name of [HOST_ONLY + NAME, BEFORE, NAME]) {
    const values = found.filter(([given]) => given === name);
    if (values.length > 0) return values.length === 1 ? (values[0]?.[1] ?? null) : null;
  }
  return null;
};

/**
 * Cookies as a browser sends them, the session's under its present name: `taken` is its value where it came under the
 * name of the release before, and no other did.
 */
export const presentCookies = (cookies: string): { cookies: string; taken: string | null } => {
  const found = pairsOf(cookies);
  const before = found.filter(([name]) => name === BEFORE);
  const taken = before.length === 1 ? (before[0]?.[1] ?? null) : null;
  if (taken === null || found.some(([name]) => name === HOST_ONLY + NAME)) return { cookies, taken: null };
  return { cookies: `${cookies}; ${HOST_ONLY}${NAME}=${taken}`, taken };
};

/** What gives a session its cookie's present name and takes the one before away. `endsAt`: when the session ends. */
export const renamedCookies = (taken: string, endsAt: Date): string[] => {
  const rest = "Path=/; HttpOnly; Secure; SameSite=Lax";
  return [`${HOST_ONLY}${NAME}=${taken}; Expires=${endsAt.toUTCString()}; ${rest}`, `${BEFORE}=; Max-Age=0; ${rest}`];
};
