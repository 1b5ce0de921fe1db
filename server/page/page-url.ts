import { FetchRefusal } from "./fetch-refusal.ts";

const LONGEST = 2_000;
const SCHEMES = ["http:", "https:"];
/** As a URL gives it: empty is the scheme's own. */
const PORTS = ["", "80", "443"];

/**
 * The URL that `text` is, seen from `base` where it is a redirect. Throws FetchRefusal: bad_address, not_http,
 * other_port, credentials_in_address.
 */
export const pageUrl = (text: string, base?: URL): URL => {
  const url = text.length > LONGEST ? null : URL.parse(text, base);
  if (url === null || url.href.length > LONGEST) throw new FetchRefusal("bad_address");
  if (!SCHEMES.includes(url.protocol)) throw new FetchRefusal("not_http");
  if (url.username !== "" || url.password !== "") throw new FetchRefusal("credentials_in_address");
  if (!PORTS.includes(url.port)) throw new FetchRefusal("other_port");
  // Absolute names are for resolvers; certificates are made out without the dot.
  url.hostname = url.hostname.replace(/\.$/, "");
  return url;
};
