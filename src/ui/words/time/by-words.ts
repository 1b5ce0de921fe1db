import { whenWords } from "./when-words.ts";

/** By when something is wanted: "Tue, 7 Jun, 14:32"; the end of a day is that day: "Tue, 7 Jun". */
export const byWords = (at: number, zone: string | undefined): string =>
  whenWords(at, zone, whenWords(at, zone, "time") === "23:59" ? "day" : "minute");
