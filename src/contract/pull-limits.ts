/** Leads a page: small enough for a bad line, large enough that two thousand leads take ten. */
export const PULL_MOST_LEADS = 200;
