import { postAuth, type AuthRefusal } from "./post-auth.ts";

type Answer<T> = Promise<{ ok: true; data: T } | AuthRefusal>;
type RecoveryCodes = { recoveryCodes: string[] };

const ask = async <T>(path: string, body: object): Answer<T> => (await postAuth(path, body)) as Awaited<Answer<T>>;

/** Changes one's own password; every other session of one's own ends. */
export const changePassword = (currentPassword: string, newPassword: string): Answer<unknown> =>
  ask("change-password", { currentPassword, newPassword });

/** Begins to turn the second factor on: the address that an authenticator app is given. */
export const beginSecondFactor = (password: string): Answer<{ uri: string }> =>
  ask("second-factor/begin", { password });

/** Turns it on by a code of that app. */
export const confirmSecondFactor = (code: string): Answer<RecoveryCodes> => ask("second-factor/confirm", { code });

/** Other recovery codes, in place of those there were. */
export const renewRecoveryCodes = (password: string, code: string): Answer<RecoveryCodes> =>
  ask("second-factor/recovery-codes", { password, code });

export const endSecondFactor = (password: string, code: string): Answer<unknown> =>
  ask("second-factor/off", { password, code });
