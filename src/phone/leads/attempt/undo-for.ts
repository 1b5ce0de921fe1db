/** So long an outcome can be taken back as if it had never been (J51), ms. */
export const UNDO_FOR_MS = 5 * 60_000;
