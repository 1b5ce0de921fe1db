/** Leads a page: small enough for a bad network, large enough that two thousand leads take ten. */
export const PULL_MOST_LEADS = 200;
