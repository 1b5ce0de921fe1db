/** What no honest event comes near; deeper nesting is not read. */
const DEEPEST = 200;

const canonical = (value: unknown, depth: number): string => {
  if (depth > DEEPEST) throw new RangeError("nested too deep");
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, depth + 1)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const fields = value as Readonly<Record<string, unknown>>;
  let text = "";
  for (const key of Object.keys(fields).sort()) {
    const of = fields[key];
    if (of !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonical(of, depth + 1)}`;
  }
  return `{${text}}`;
};

/**
 * The text an event's hash covers: everything on it but the device and its number (a copied phone becomes another
 * device and numbers anew) and the hash itself; keys sorted, no white space, so that both sides write the same. Throws
 * RangeError on nesting beyond 200.
 */
export const canonicalEvent = (event: Readonly<Record<string, unknown>>): string => {
  const { deviceId: _deviceId, deviceSeq: _deviceSeq, hash: _hash, ...covered } = event;
  return canonical(covered, 0);
};

/** SHA-256 over the canonical text as UTF-8, in hex. WebCrypto, which both sides have (on the phone: over TLS only). */
export const eventHash = async (event: Readonly<Record<string, unknown>>): Promise<string> => {
  const digest = await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalEvent(event)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
