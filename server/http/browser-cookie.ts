/** Says for which accounts a browser is known (known-browsers); sent to the sign-in routes only. */
export const BROWSER_COOKIE = "fairlead.browser";
