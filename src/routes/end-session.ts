import type { LinkRefusal } from "#link/refusal-of";
import { signOut } from "#link/sign-in";
import { noteSignedIn } from "#phone/session/signed-in-person";

/** Ends the session of whoever signed out without a network; why not, if the server still gives no answer. */
export const endSession = async (): Promise<LinkRefusal | null> => {
  const left = await signOut();
  if (!left.ok && left.reason !== "signed_out") return left.reason;
  await noteSignedIn(null);
  return null;
};
