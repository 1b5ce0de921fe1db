/** How long one answer of a sync may take, ms: longer than a bad network needs, shorter than a person's patience. */
export const SYNC_PATIENCE = 25_000;
