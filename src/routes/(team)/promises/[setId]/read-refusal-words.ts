import * as m from "../../../../paraglide/messages.js";

/** Why a page was not read (server/page/fetch-refusal.ts), and what to do instead. */
const WORDS: Record<string, () => string> = {
  drawn_by_script: m.promise_read_drawn_by_script,
  bad_address: m.promise_read_bad_address,
  not_http: m.promise_read_not_http,
  other_port: m.promise_read_other_port,
  credentials_in_address: m.promise_read_credentials,
  no_such_host: m.promise_read_no_such_host,
  private_address: m.promise_read_private_address,
  unreachable: m.promise_read_unreachable,
  bad_certificate: m.promise_read_bad_certificate,
  too_slow: m.promise_read_too_slow,
  too_many_redirects: m.promise_read_too_many_redirects,
  bad_status: m.promise_read_bad_status,
  not_html: m.promise_read_not_html,
  too_large: m.promise_read_too_large,
  too_packed: m.promise_read_too_packed,
  damaged: m.promise_read_damaged,
};

export const readRefusalWords = (refusal: string): string =>
  (Object.hasOwn(WORDS, refusal) ? WORDS[refusal] : undefined)?.() ?? m.promise_read_other();
