import { isSealed, seal, unseal } from "./seal.ts";
import type { Stores } from "../databases/open-stores.ts";
import { changeMeta, metaOf } from "../device/device-meta.ts";

const ABOUT = "push token";

/** This device's push token; null where it has none, or none that it can open. */
export const pushTokenOf = async (stores: Stores): Promise<string | null> => {
  const { pushToken } = await metaOf(stores);
  if (!isSealed(pushToken)) return pushToken;
  const token = await unseal(stores, pushToken, ABOUT);
  return typeof token === "string" ? token : null;
};

export const keepPushToken = async (stores: Stores, token: string): Promise<void> =>
  changeMeta(stores, { pushToken: await seal(stores, token, ABOUT) });
