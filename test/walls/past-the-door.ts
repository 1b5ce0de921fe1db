import type { SourceFile } from "./source-files.ts";

/** What only the door may do itself: holding leads, keeping what was judged of them, telling the feed. */
const OF_THE_DOOR = ["lockLeads", "judgeLeads", "keepAssessments", "reconcileEvents", "writeFeed"];
const CALL = new RegExp(`(?<!(?:const|function) )\\b(${OF_THE_DOOR.join("|")})\\(`, "g");

/** Files that change a lead's record past the one function for it. */
export const pastTheDoor = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) =>
    /^server\/(db|record)\//.test(path)
      ? []
      : [...text.matchAll(CALL)].map(([, name]) => `${path}: ${name} is called by server/record/change alone`),
  );
