import { nameKey, pageKey } from "#domain/promise/page-key";
import type { PromisePlace } from "#domain/promise/promises-seen";

/** By what a place is found; "" stands for not named. */
export const keysOfPlace = (place: PromisePlace) => ({
  campaignKey: nameKey(place.campaign ?? "") ?? "",
  adKey: nameKey(place.ad ?? "") ?? "",
  pageKey: pageKey(place.page ?? "") ?? "",
});

/** What a place's keys come to, bytes: an index takes no more than 2,700 or so. */
export const bytesOfKeys = (place: PromisePlace): number =>
  Buffer.byteLength(Object.values(keysOfPlace(place)).join(""));
