import type { Channel } from "../attempt/channel.ts";
import type { PointRecord } from "./live-points.ts";

/** What is on record of a person in an episode, what binds of their earlier ones, and their numbers and addresses. */
export interface OnRecord extends PointRecord {
  readonly episode: PointRecord["episode"] & { readonly requestedChannel: Channel | null };
}
