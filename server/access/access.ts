import type { Role } from "#contract/role";

/**
 * Who may call a procedure, and on whose data. Declared on every procedure; there is no default.
 * Who has a right is said by role-rights.ts (`whoMay`).
 * `own_leads`: as far as the role reaches, its own leads or the whole organisation's.
 * `self`: only what belongs to the caller. `nobody`: no stored data of anyone. `deployment`: what is shared by all
 * organisations. `device`: a phone by its push token, signed in or not; people are not let in by their session.
 * `stolenToo`: a stolen phone is let in by a token that has ended, to be told that it is to remove its leads, and for
 * nothing else.
 */
export type Access = {
  who: readonly Role[] | "anyone" | "signed_in" | "device";
  whose: "own_organisation" | "own_leads" | "self" | "nobody" | "deployment";
  stolenToo?: true;
};

type Asker = { role: Role } | null;
type AskingDevice = { isStolen: boolean } | null;

/** What the declaration says to this caller. `device`: the one known here whose push token the request carries. */
export function mayCall(
  access: Access,
  caller: Asker,
  device: AskingDevice = null,
): "yes" | "signed_out" | "not_allowed" {
  if (access.who === "anyone") return "yes";
  if (access.who === "device")
    return device !== null && (!device.isStolen || access.stolenToo === true) ? "yes" : "signed_out";
  if (caller === null) return "signed_out";
  return access.who === "signed_in" || access.who.includes(caller.role) ? "yes" : "not_allowed";
}
