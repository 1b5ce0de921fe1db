import type { ContactPoint, ContactStanding } from "#domain/lead/contact-point";
import * as m from "../../paraglide/messages.js";
import { whenWords } from "../words/time/when-words.ts";

/** Who reads, and on which clock: `me` a person's id. */
export type Reads = { readonly me: string; readonly zone: string };

type Who = { readonly byId: string; readonly by?: string | null | undefined };

/** Whose something is, in words. */
export const whoWords = ({ byId, by }: Who, { me }: Pick<Reads, "me">): string =>
  byId === me ? m.told_who_you() : (by ?? m.told_who_nobody());

const STANDINGS: Record<ContactStanding, () => string> = {
  works: m.told_point_works,
  wrong: m.told_point_wrong,
  stopped: m.told_point_stopped,
  unverified: m.told_point_unverified,
};

/** Where a number or an address comes from: by the person at the enquiry, told to us since, or put right by us. */
export const originWords = ({ given }: ContactPoint, reads: Reads): string => {
  if (given === undefined) return m.told_point_enquiry();
  const of = { when: whenWords(given.at, reads.zone), who: whoWords(given, reads) };
  return given.how === "corrected" ? m.told_point_corrected(of) : m.told_point_told(of);
};

/** How it stands, in a few words; one that another came in the place of is said to be that. */
export const standingWords = ({ standing = "unverified" }: ContactPoint, isReplaced: boolean): string => {
  const words = STANDINGS[standing]();
  return isReplaced ? `${m.told_point_replaced()}, ${words}` : words;
};
