import type { StopEvent } from "../sequence/sequence-event.ts";
import type { OnRecord } from "./on-record.ts";

/**
 * Their stops that nothing lifted, of an episode and of what binds of the earlier ones. An enquiry of theirs that opened the
 * episode lifts a stop of everything, and of the channel it asks for.
 */
export const stopsInForce = ({ events, earlier = [], episode }: OnRecord): StopEvent[] => {
  const isAsked = episode.recycled !== true;
  const isLifted = ({ channel }: StopEvent): boolean =>
    isAsked && (channel === null || channel === episode.requestedChannel);
  const stops = [
    ...earlier.filter((event) => event.kind === "stop").filter((stop) => !isLifted(stop)),
    ...events.filter((event) => event.kind === "stop"),
  ];
  const resumes = [...earlier, ...events].filter(({ kind }) => kind === "resume");
  return stops.filter(({ at }) => !resumes.some((resume) => resume.at > at));
};
