/** The journal's version this build writes and reads. A change of what a fact says raises it (server/record/fact/upcast). */
export const JOURNAL_VERSION = 1;
