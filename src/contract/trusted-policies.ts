/** The app's own trusted-types policies, one a purpose. */
export const SNAPSHOT_POLICY = "fairlead-snapshot";
export const WORKER_POLICY = "fairlead-worker";

/** All that a page may have: those, and the one by which Svelte makes its components' markup. */
export const TRUSTED_POLICIES = ["svelte-trusted-html", SNAPSHOT_POLICY, WORKER_POLICY];
