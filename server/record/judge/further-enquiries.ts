import type { EnquiryEvent } from "#domain/sequence/sequence-event";
import type { EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";

/** The enquiries that came while an episode ran, as the judge's events: each a clock beside the first. */
export const furtherEnquiries = ({ id, system }: LeadRecord, { further }: EpisodeRecord): EnquiryEvent[] =>
  further.map(({ no, arrivedAt, arrivedLatest, receivedAt, questions }) => ({
    kind: "enquiry",
    id: `${id}/enquiry/${no}`,
    at: arrivedAt,
    atLatest: arrivedLatest,
    recordedAt: receivedAt,
    receivedAt,
    system,
    externalId: null,
    questions: questions ?? [],
  }));
