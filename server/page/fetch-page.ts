import { askWeb, type WebAnswer } from "./ask-web.ts";
import { decodePage } from "./decode-page.ts";
import { FetchRefusal } from "./fetch-refusal.ts";
import { PAGE_LIMITS, type PageLimits } from "./page-limits.ts";
import { pageUrl } from "./page-url.ts";
import { readBody } from "./read-body.ts";
import type { Web } from "./web.ts";
import { withinTime } from "./within-time.ts";

/** A page as it was found. */
export type FetchedPage = {
  /** Where it was found, after all redirects. */
  address: string;
  form: "html" | "plain";
  /** Its text: HTML as it was written (and trusted in nothing), or plain. */
  source: string;
  /** The charset it was read as. */
  charset: string;
  /** It names a charset that nobody knows, and was read as UTF-8. */
  isCharsetUnknown: boolean;
  /** The size of its body, unpacked. */
  bytes: number;
};

const REDIRECTS = [301, 302, 303, 307, 308];
const FORMS: Readonly<Record<string, FetchedPage["form"]>> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/plain": "plain",
};

/**
 * Fetches one page of the public web, whoever names it. Sends no cookie and no referrer. Only ever connects to an
 * address that is public and was checked; each redirect is checked as the first URL was. Throws FetchRefusal alone.
 * `through` is `openWeb` everywhere but in tests, as are `limits`; no setting changes either (a wall watches).
 */
export const fetchPage = (url: string, through: Web, limits: PageLimits = PAGE_LIMITS): Promise<FetchedPage> =>
  withinTime(limits.totalMs, null, async (signal) => {
    let at = pageUrl(url);
    for (let redirects = 0; ; redirects++) {
      const answer = await askWeb(at, through, limits, signal);
      try {
        if (!REDIRECTS.includes(answer.status)) return await pageOf(at, answer, limits, signal);
        if (redirects === limits.redirects) throw new FetchRefusal("too_many_redirects");
        at = pageUrl(locationOf(answer), at);
      } finally {
        answer.socket.destroy();
      }
    }
  });

const locationOf = ({ body }: WebAnswer): string => {
  if (body.headers.location === undefined) throw new FetchRefusal("bad_status");
  return body.headers.location;
};

const pageOf = async (at: URL, answer: WebAnswer, limits: PageLimits, signal: AbortSignal): Promise<FetchedPage> => {
  if (answer.status !== 200) throw new FetchRefusal("bad_status");
  const [type = "", ...parameters] = (answer.body.headers["content-type"] ?? "").split(";").map((part) => part.trim());
  const name = type.toLowerCase();
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (form === undefined) throw new FetchRefusal("not_html");
  const bytes = await readBody(answer, limits, signal);
  return { address: at.href, form, ...decodePage(bytes, labelIn(parameters)), bytes: bytes.length };
};

const labelIn = (parameters: readonly string[]): string | null => {
  const labels = parameters.flatMap((parameter) => /^charset\s*=\s*"?([^"]*)"?$/i.exec(parameter)?.[1] ?? []);
  return labels.map((label) => label.trim()).find((label) => label !== "") ?? null;
};
