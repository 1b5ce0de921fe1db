/**
 * Why something waited: what whoever was asked says of a lead, and what a reviewer says explains it. "line" is of a
 * telephone here: it went by another number or system.
 */
export const WAIT_REASONS = ["was_off", "they_asked", "another_line", "phone_offline", "other"] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];
