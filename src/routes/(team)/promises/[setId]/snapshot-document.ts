/** Nothing is fetched or run in it, whatever is in it; the frame's `sandbox` says the same once more. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE = [
  "body{margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}",
  "table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px;text-align:left}",
  "pre{white-space:pre-wrap}",
].join("");

/**
 * A snapshot as a document of its own, for a frame without any rights. `html`: elements of text without attributes, as
 * the server cleaned them. `isDark`: the colours follow the page round it.
 */
export const snapshotDocument = (html: string, isDark: boolean): string => {
  const scheme = isDark ? "dark" : "light";
  return `<!doctype html><meta http-equiv="content-security-policy" content="${POLICY}"><meta name="color-scheme" content="${scheme}"><style>:root{color-scheme:${scheme}}${STYLE}</style><body>${html}`;
};
