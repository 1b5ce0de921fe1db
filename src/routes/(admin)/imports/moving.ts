import type { BatchStatus } from "#contract/import-batch";

const moving: readonly BatchStatus[] = ["uploading", "checking", "running", "reverting"];

/** Whether the server is still at work on an import, so that it is worth asking again. */
export const isMoving = (status: BatchStatus): boolean => moving.includes(status);
