/** The names of a query that choose a page; all else in it says who came, and from where. */
const CHOOSES = new Set(["p", "page_id", "id", "lp", "variant"]);
/** What may stand for a page or one of its variants; nothing that could be somebody's address or name. */
const VALUE = /^[\w-]{1,40}$/;

/**
 * By what two addresses of one page are the same: host without `www.`, path without the last slash, and of the query
 * what chooses a page, sorted. What is no address is its own key, in small letters. Of mail addresses in either nothing
 * is left. Null of nothing but space.
 */
export const pageKey = (page: string): string | null => {
  const name = nameKey(page);
  if (name === null) return null;
  const url = addressOf(page.trim());
  if (url === null) return withoutMail(name);
  const chosen = [...url.searchParams]
    .filter(([key, value]) => CHOOSES.has(key.toLowerCase()) && VALUE.test(value))
    .map(([key, value]) => `${key.toLowerCase()}=${value}`)
    .sort();
  const path = withoutMail(url.pathname.replace(/\/+$/, ""));
  return `${url.host.replace(/^www\./, "")}${path}${chosen.length === 0 ? "" : `?${chosen.join("&")}`}`;
};

/** By what two names of one campaign or ad are the same: small letters, single spaces. Null of nothing but space. */
export const nameKey = (name: string): string | null => {
  const key = name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
  return key === "" ? null : key;
};

/** Each part of a path, or word, that holds somebody's mail address is one sign. */
const withoutMail = (text: string): string => text.replaceAll(/(?<![^\s/])[^\s/]+(?:@|%40)[^\s/@]+\.[^\s/@]+/giu, "…");

const addressOf = (page: string): URL | null => {
  const written = /^https?:\/\//i.test(page)
    ? page
    : /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(page)
      ? `https://${page}`
      : null;
  if (written === null) return null;
  try {
    return new URL(written);
  } catch {
    return null;
  }
};
