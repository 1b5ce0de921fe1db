import type { TalksCounted } from "#contract/talks-counted";
import { periodToAddress } from "./period-address.ts";

/** How "no word was tapped" (null) is written in an address. */
export const NO_PHRASE = "~";

/** First talks that a figure counts, as a word of an address: the parts in one fixed order, empty where they are not asked for. */
export const talksToAddress = (talks: TalksCounted): string => {
  const { setId, figure, reading, days, promiseId = "", versionId = "", week = "", outcome = "", phrase } = talks;
  return [
    setId,
    figure,
    reading,
    periodToAddress(days),
    promiseId,
    versionId,
    week,
    outcome,
    ...(phrase === undefined ? [] : [phrase ?? NO_PHRASE]),
  ].join(",");
};

/** Where the leads of these talks are listed. */
export const talksHref = (talks: TalksCounted): string => `/review/leads?talks=${talksToAddress(talks)}`;
