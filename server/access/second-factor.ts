import { twoFactor } from "better-auth/plugins/two-factor";
import { groupsOfLetters } from "../base/groups-of-letters.ts";

/** Letters and digits of recovery codes: no 0 and o, 1, l and i. */
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const RECOVERY_CODES = 10;
const GROUPS = 3;
/** How long after the password a code may be given, s. */
const CHALLENGE_S = 600;

/**
 * Codes of an authenticator app (RFC 6238) and recovery codes of 59 bits. How long tries wait is said by our own
 * routes, for each browser by itself: the library's lock on the whole account would let anybody with the password keep
 * its person out. No browser is trusted for later.
 */
export const secondFactor = () =>
  twoFactor({
    issuer: "Fairlead",
    twoFactorCookieMaxAge: CHALLENGE_S,
    accountLockout: { enabled: false },
    backupCodeOptions: {
      storeBackupCodes: "encrypted",
      customBackupCodesGenerate: () => Array.from({ length: RECOVERY_CODES }, () => groupsOfLetters(LETTERS, GROUPS)),
    },
  });
