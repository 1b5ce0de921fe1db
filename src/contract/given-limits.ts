/** Leads given in one transaction, so that others need not wait, and together, so that they are undone as one. */
export const GIVEN_IN_A_PART = 50;
export const GIVEN_TOGETHER = 500;
