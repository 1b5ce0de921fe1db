import type { Episode } from "../../lead/episode.ts";

/** Whether a contact that is not on record may have been made: some channel the lead gave is not fully recorded. */
export const isPartial = ({ partialChannels, usableChannels }: Episode): boolean =>
  partialChannels.some((channel) => usableChannels === null || usableChannels.includes(channel));
