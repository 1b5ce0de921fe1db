import { SNAPSHOT_STYLE } from "#contract/snapshot-style";
import { SNAPSHOT_POLICY } from "#contract/trusted-policies";
import { trustedText } from "#ui/trusted-text.ts";

/** Nothing is fetched or run in it, whatever is in it; the frame's `sandbox` says the same once more. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The document goes nowhere but into that frame. */
const forFrame = trustedText(SNAPSHOT_POLICY, "createHTML", (document) => document);

/**
 * A snapshot as a document of its own, for a frame without any rights. `html`: elements of text without attributes, as
 * the server cleaned them. `isDark`: the colours follow the page round it.
 */
export const snapshotDocument = (html: string, isDark: boolean): string => {
  const scheme = isDark ? "dark" : "light";
  return forFrame(
    `<!doctype html><meta http-equiv="content-security-policy" content="${POLICY}"><meta name="color-scheme" content="${scheme}"><style>${SNAPSHOT_STYLE}</style><body>${html}`,
  );
};
