import * as m from "../../paraglide/messages.js";

/** A browser and its system, as far as it said which. */
export const browserWords = ({ browser, system }: { browser: string | null; system: string | null }): string => {
  if (browser !== null && system !== null) return m.sessions_browser({ browser, system });
  return browser ?? system ?? m.sessions_unknown();
};
