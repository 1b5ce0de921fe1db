import type { UploadSums } from "../../db/import/upload-sums.ts";

/**
 * What may be brought in. Bytes as they are sent: `personHour`, `day` of the organisation; `stored`: of files that
 * wait, as they are kept. `arriving`, `waiting`: files at once.
 */
export type UploadBounds = { personHour: number; day: number; stored: number; arriving: number; waiting: number };

const GB = 1024 ** 3;
/** Years of a large team's past are 1 GB; a file may have 4. */
export const UPLOAD_BOUNDS: UploadBounds = {
  personHour: 8 * GB,
  day: 16 * GB,
  stored: 16 * GB,
  arriving: 4,
  waiting: 50,
};

/** How many bytes the next file may have, as things stand; 0: none is taken. */
export const roomFor = (sums: UploadSums, bounds: UploadBounds): number => {
  if (
    sums.arriving >= bounds.arriving ||
    sums.arriving + sums.waiting >= bounds.waiting ||
    sums.stored >= bounds.stored
  )
    return 0;
  return Math.max(0, Math.min(bounds.personHour - sums.personHour, bounds.day - sums.day));
};
