/** Why a page is not fetched. A closed list: whoever shows it has words for each. */
export const FETCH_REFUSALS = [
  /** Not an address of the web that could be read: no URL, or one longer than 2,000 characters. */
  "bad_address",
  /** Another scheme than http and https. */
  "not_http",
  /** Another port than 80 and 443. */
  "other_port",
  /** A user or a password in the address. */
  "credentials_in_address",
  /** The name has no address. */
  "no_such_host",
  /** An address of the name is not one of the public internet. */
  "private_address",
  /** Nothing answers there, or not in HTTP. */
  "unreachable",
  /** The certificate is not valid for that name. */
  "bad_certificate",
  /** It took longer than the limits allow. */
  "too_slow",
  "too_many_redirects",
  /** Another status than 200, or a redirect to nowhere. */
  "bad_status",
  /** Neither HTML nor plain text, or not said what it is. */
  "not_html",
  /** More bytes than the limits allow, on the line or as they are. */
  "too_large",
  /** Packed twice, in a way unknown here, or unpacking to more bytes than the limits allow. */
  "too_packed",
  /** It broke off, or what is packed can't be unpacked. */
  "damaged",
] as const;
export type FetchRefusalCode = (typeof FETCH_REFUSALS)[number];

/** The one thing that fetching a page throws; `code` says it all, the message is the same word. */
export class FetchRefusal extends Error {
  readonly code: FetchRefusalCode;
  constructor(code: FetchRefusalCode) {
    super(code);
    this.name = "FetchRefusal";
    this.code = code;
  }
}
