import { deviceRegistered } from "#contract/devices";
import { client } from "./client.ts";
import { refusalOf } from "./refusal-of.ts";

type Registered =
  { answer: { pushToken: string } } | { answer: null; why: "signed_out" | "wrong_device" | "failed" };

const isSignedIn = async (userId: string): Promise<boolean> => (await client.session.me.query())?.user.id === userId;

/**
 * Gets this device a push token in one person's name: if somebody else is signed in by now (another tab), that person
 * counts as signed out, so that nobody's facts are ever sent as another's. Never throws.
 */
export async function registerDevice(deviceId: string, userId: string): Promise<Registered> {
  try {
    if (!(await isSignedIn(userId))) return { answer: null, why: "signed_out" };
    const read = deviceRegistered.safeParse(await client.devices.register.mutate({ deviceId }));
    if (!(await isSignedIn(userId))) return { answer: null, why: "signed_out" };
    return read.success ? { answer: read.data } : { answer: null, why: "failed" };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === "signed_out" || refusal === "not_allowed") return { answer: null, why: "signed_out" };
    return { answer: null, why: refusal === "wrong_state" ? "wrong_device" : "failed" };
  }
}
