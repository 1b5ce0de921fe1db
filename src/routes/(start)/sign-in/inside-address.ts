/** Browsers drop some of these from an address and read others as a slash; no address of ours holds one unescaped. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const MISREAD = /[\u0000-\u0020\u007f\\]/;

/**
 * The path, question and fragment of an address that stays at `origin` however a browser reads it; null for every
 * other text.
 */
export const insideAddress = (wanted: string, origin: string): string | null => {
  if (!wanted.startsWith("/") || MISREAD.test(wanted) || !URL.canParse(wanted, origin)) return null;
  const read = new URL(wanted, origin);
  // Dots may fold into two slashes, which would name a host to whoever reads the path alone.
  if (read.origin !== origin || wanted.startsWith("//") || read.pathname.startsWith("//")) return null;
  return `${read.pathname}${read.search}${read.hash}`;
};
