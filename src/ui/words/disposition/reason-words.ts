import { isReason } from "#domain/disposition/reason-set";
import * as m from "../../../paraglide/messages.js";

/** A filed reason in words; one of a foreign list is told as it was written. `setVersion`: the list it was filed under. */
export const reasonWords = (filed: string, setVersion?: string): string =>
  isReason(filed, setVersion) ? m.judge_reason({ reason: filed }) : filed;
