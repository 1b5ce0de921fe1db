import type { PasswordFlaw } from "../people/password-strength.ts";

const WORDS: Record<PasswordFlaw, string> = {
  password_common: "that password is too easily guessed. Take several words that have nothing to do with one another.",
  password_has_name: "that password holds the person's name, their address or the workspace's name. Take another.",
};

/** Why a password was not set, in a sentence that follows a colon. */
export const passwordFlawWords = (flaw: PasswordFlaw): string => WORDS[flaw];
