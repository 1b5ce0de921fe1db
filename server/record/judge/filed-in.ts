import type { DispositionCode } from "#domain/disposition/filed-disposition";
import type { EventRecord } from "../../db/record/assessment.ts";
import { eventOf } from "../fact/event-of.ts";

/** The last answer to "why" among an episode's rows; one that says "not known" only where there is no other. */
export const filedIn = (rows: readonly EventRecord[]): DispositionCode | null => {
  const filed = rows
    .flatMap((row) => {
      const event = eventOf(row);
      return event?.kind === "disposition" ? event : [];
    })
    .sort((a, b) => a.at - b.at);
  return (filed.findLast(({ filed: { code } }) => code !== "U") ?? filed.at(-1))?.filed.code ?? null;
};
