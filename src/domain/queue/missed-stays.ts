import type { Assessment } from "../sequence/assessment.ts";
import { DAY } from "../time/instant.ts";

/** For so long something that was missed is still asked for; a record brought in from years back asks for nothing. */
export const MISSED_STAYS = 14 * DAY;

/** Whether something missed may still be made good: the judge calls a lead finished where nothing else falls due. */
export const isMissable = (phase: Assessment["phase"]): boolean => phase === "running" || phase === "finished";
