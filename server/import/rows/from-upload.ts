import type { MappedEvent } from "../../db/import/mapped-row.ts";

/** Whether a row tells something and does not say when it was written down. */
export const isUndated = ({ kind, recordedAt }: MappedEvent): boolean => kind !== "other" && recordedAt === null;

/**
 * On a lead that people work on here, what a file adds without saying when it was written down was first told when the
 * file came: nobody earns by it what was not on record before.
 */
export const fromUpload = (event: MappedEvent, uploadedAt: number): MappedEvent =>
  isUndated(event) ? { ...event, recordedAt: uploadedAt } : event;
