import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Accounts that one browser is known for: a shared phone has a few. */
const MOST_ACCOUNTS = 8;
const ENTRY = /^[\w-]{43}\.[\w-]{22}\.[\w-]{43}$/;

/** What says that a browser has signed in to an account before: kept by the browser, signed by the server. */
type Known = { account: string; browser: string };

/**
 * Browsers that have signed in to an account before, told by a signed cookie of their own. It lets nobody in: it only
 * says whose failures a try is counted among. `account` names an address without telling it.
 */
export const knownBrowsers = (secret: string) => {
  const mac = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
  const signed = ({ account, browser }: Known): string =>
    `${account}.${browser}.${mac(`known browser ${account} ${browser}`)}`;
  const read = (cookie: string | undefined): Known[] =>
    (cookie ?? "")
      .split("~", MOST_ACCOUNTS)
      .filter((entry) => ENTRY.test(entry))
      .flatMap((entry) => {
        const [account = "", browser = ""] = entry.split(".");
        const own = signed({ account, browser });
        return timingSafeEqual(Buffer.from(own), Buffer.from(entry)) ? [{ account, browser }] : [];
      });
  return {
    /** What an account is called here, by the address somebody signs in with, as the sign-in library reads it. */
    accountOf: (email: string): string => mac(`account ${email.toLowerCase()}`),
    /** The browser, where the cookie says that it is known for this account. */
    browserOf: (cookie: string | undefined, account: string): string | null =>
      read(cookie).find((known) => known.account === account)?.browser ?? null,
    /** An account that the browser is known for. Each browser of it is the same account's: signing in anew makes no other. */
    knownFor: (cookie: string | undefined): string | null => read(cookie)[0]?.account ?? null,
    /** The cookie of a browser that has just signed in. */
    withAccount(cookie: string | undefined, account: string): string {
      const before = read(cookie);
      const browser =
        before.find((known) => known.account === account)?.browser ?? randomBytes(16).toString("base64url");
      const others = before.filter((known) => known.account !== account);
      return [{ account, browser }, ...others].slice(0, MOST_ACCOUNTS).map(signed).join("~");
    },
  };
};
export type KnownBrowsers = ReturnType<typeof knownBrowsers>;
