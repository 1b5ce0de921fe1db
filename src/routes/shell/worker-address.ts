import { WORKER_POLICY } from "#contract/trusted-policies";
import { trustedText } from "#ui/trusted-text.ts";

/** The one worker that a page may start. */
export const WORKER_ADDRESS = trustedText(WORKER_POLICY, "createScriptURL", () => "/service-worker.js")("");
