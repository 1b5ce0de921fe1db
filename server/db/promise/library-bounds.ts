/** The most of each that the library takes, and shows. */
export const LIBRARY_BOUNDS = {
  /** Sets of one organisation. */
  sets: 2_000,
  /** Versions of one set. */
  versions: 200,
  /** Versions of one talk track. */
  tracks: 1_000,
  /** What a place is known by, bytes. */
  placeBytes: 2_500,
  toDo: 100,
  questions: 100,
  fields: 200,
  /** Of how many leads a question has to be before marketing reads it (PR14). */
  leadsAsking: 3,
  /** A page as a file, bytes. */
  fileBytes: 5 * 1024 ** 2,
} as const;
