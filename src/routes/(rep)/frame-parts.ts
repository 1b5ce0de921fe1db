/** What stands in the phone's header in place of the day, once something was saved. */
export const lastSaved = () => import("./last-saved.svelte");
/** What stands in place of a page that came without TLS. */
export const needsHttps = () => import("./needs-https.svelte");
/** The question before a sixth call. */
export const manyCalls = () => import("./many-calls.svelte");
/** What of this phone cannot be read. */
export const unread = () => import("./unread.svelte");
