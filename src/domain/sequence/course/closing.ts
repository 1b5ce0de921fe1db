import { allChannelsDead, guard } from "../../disposition/guard.ts";
import { missingFrom } from "../../disposition/code-set.ts";
import type { Instant } from "../../time/instant.ts";
import type { SlotReading } from "../assessment.ts";
import type { Closing, OpenCourse } from "./course.ts";
import { guardEvidenceOf } from "./guard-evidence-of.ts";

const CLOSES = new Set(["4", "8", "9"]);
const HOLDS = new Set(["2", "3", "5"]);

/**
 * How an episode ended: the first of a stop on all channels and a closing or holding code whose guard passed on the
 * sequence as of its filing. 4, 8 and 9 close, 1 once every channel given is dead; 2, 3 and 5 hold. A code whose guard
 * did not pass ends nothing. The person's own later request, quoted, takes a stop back.
 */
export const closingOf = (
  course: OpenCourse,
  slotsAt: (cut: Instant, closedAt: Instant | null) => readonly SlotReading[],
): Closing => {
  const { sequence } = course;
  const stop = sequence.stops.find(
    (event) => event.channel === null && !sequence.resumes.some((resume) => resume.at > event.at),
  );
  let phase: Closing["phase"] = "running";
  let endedAt: Instant | null = null;
  if (stop !== undefined) [phase, endedAt] = ["stopped", stop.at];
  let filed: Closing["filed"] = null;
  const unsupported: string[] = [];
  for (const event of sequence.dispositions) {
    const { code } = event.filed;
    if (code === "U") continue;
    const evidence = guardEvidenceOf(course, slotsAt(event.at, null), event.at);
    const isSupported = code === "10" || guard(event.filed, evidence).passes;
    filed = { code, isSupported, particularsMissing: missingFrom(event.filed).length > 0 };
    if (!isSupported) unsupported.push(event.id);
    const ends =
      CLOSES.has(code) || (code === "1" && allChannelsDead(evidence)) ? "closed" : HOLDS.has(code) ? "held" : null;
    if (isSupported && ends !== null && (endedAt === null || event.at < endedAt)) [phase, endedAt] = [ends, event.at];
  }
  return { phase, endedAt, filed, unsupported };
};
