import { answerRecorded } from "./answer-recorded.ts";
import { attemptCorrected } from "./attempt-corrected.ts";
import { attemptFinished } from "./attempt-finished.ts";
import { attemptRetracted } from "./attempt-retracted.ts";
import { attemptStarted } from "./attempt-started.ts";
import { contactPointGiven } from "./contact-point-given.ts";
import { contactPointTakenBack } from "./contact-point-taken-back.ts";
import { dispositionSet } from "./disposition-set.ts";
import { inboundLogged } from "./inbound-logged.ts";
import { leadAccepted } from "./lead-accepted.ts";
import { leadCreatedOnPhone } from "./lead-created-on-phone.ts";
import { leadReturned } from "./lead-returned.ts";
import { noteTakenBack } from "./note-taken-back.ts";
import { noteWritten } from "./note-written.ts";
import { overrideRecorded } from "./override-recorded.ts";
import { pauseStated } from "./pause-stated.ts";
import { promiseChecked } from "./promise-checked.ts";
import { reviewAnswered } from "./review-answered.ts";
import { stepAgreed } from "./step-agreed.ts";
import { stepChanged } from "./step-changed.ts";
import { stopStated } from "./stop-stated.ts";

/**
 * What a person can record: a closed list. A fact is never changed: undo is `attempt.retracted`, a correction
 * `attempt.corrected` beside what it corrects.
 */
export const FACT_TYPES = [
  attemptStarted,
  attemptFinished,
  attemptCorrected,
  attemptRetracted,
  inboundLogged,
  dispositionSet,
  stepAgreed,
  stepChanged,
  pauseStated,
  stopStated,
  promiseChecked,
  answerRecorded,
  leadAccepted,
  leadReturned,
  leadCreatedOnPhone,
  overrideRecorded,
  reviewAnswered,
  noteWritten,
  noteTakenBack,
  contactPointGiven,
  contactPointTakenBack,
] as const;
