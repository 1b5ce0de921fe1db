/**
 * The version of the judge: raised by whatever makes it read the same record otherwise. Assessments say which version
 * made them (none said: 1); those of another version are read anew.
 * 1 — as first built.
 * 2 — the mended rules: what presses, what counts as kept or answered, and what an incomplete record bears out.
 * 3 — stops taken back, slips put right, bookings kept, answers put off, numbers a file does not name.
 * 4 — a chat by its opening, calls of unknown result in any mixture, faults certain from when they hold in every case.
 * 5 — of messages of unknown content any may have kept a step; what is known only to the day may be part of any touch;
 *     a fault that stands is there if a partial record were complete.
 * 6 — a call known only to the day was in some part of it, nobody knows which; what ends an episode while a reply is
 *     due answers nothing; of two steps agreed in one contact the one on record first stands;
 *     what is taken back, dated far off or filled in late makes nothing on track.
 * 7 — what is known only to the day is laid between what else is known of it too;
 *     what they enquire after a hold, a stop or a booking has a clock that runs; a step told again stands as it was told
 *     first; a connected system vouches for its own channel.
 * 8 — delivered again, an entry counts from its first delivery in what stands too; a message of unknown content is no
 *     mere offer of a time; each enquiry that waits for its reply is due; a
 *     WhatsApp message wants the lead's zone to be known as an SMS does; an automated acknowledgement is
 *     nothing done between two changes of hands.
 * 9 — what was closed because every way given was dead is not closed for another number or address; what a message
 *     written down late names may be what they gave until then; of what another system says is lost nothing is due;
 *     a step is specific as it stood when it was agreed, or kept; an entry of our own app without its hour is no
 *     sooner written down for that, and makes nothing on track;
 *     what is known only to the day may have lain in any slot of that day; what a late
 *     correction takes away is no news when it is said again.
 * 10 — of a call that may have reached nobody, somebody's own words may have been said to nobody; one that rang but
 *     seconds and may have been answered is no redial; a next step dropped one way or the other is dropped from when both are;
 *     what is known only to the day may have lain after a pause or code began, and before a word of theirs;
 *     who missed their call rings them back; days off count no time; a code, or a word written down late, makes
 *     nothing on track that had passed; a meeting by video may be held by phone; unanswered mails end one silence.
 */
export const JUDGE_VERSION = 10;

/** The judge's version behind something that may not say so. */
export const judgeVersionOf = ({ judgeVersion }: { judgeVersion?: number | undefined }): number => judgeVersion ?? 1;
