import type { PhoneLead } from "#contract/pull";

/**
 * A lead whose person was erased, as its phone gets it: when it came and what it was judged to be. Nothing is owed to it,
 * so that it stands in no queue, nothing can be opened from it, and its phone judges nothing.
 */
export const erasedLead = (made: PhoneLead): PhoneLead => {
  const { possibleZones: _, earlier: __, reading: ___, promiseChecked: ____, notes: _____, ...lead } = made;
  return {
    ...lead,
    erased: true,
    phone: null,
    email: null,
    contactPoints: [],
    questions: [],
    facts: [],
    answers: {},
    episode: { ...lead.episode, questions: [], facts: [], requests: null },
    ...(lead.episodes === undefined
      ? {}
      : {
          episodes: lead.episodes.map((one) => ({
            ...one,
            enquiries: one.enquiries.map((enquiry) => ({ ...enquiry, questions: null })),
          })),
        }),
    events: [],
    entry: {
      leadId: lead.leadId,
      arrivedAt: lead.arrivedAt,
      unloggedSince: null,
      step: null,
      unansweredSince: null,
      response: null,
      slot: null,
      tries: 0,
      avoidDayparts: [],
      stopped: true,
      pausedUntil: null,
      permitted: null,
      anyHour: false,
    },
    promise: { versionId: null, candidates: [] },
  };
};
