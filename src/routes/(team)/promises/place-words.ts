import * as m from "../../../paraglide/messages.js";

type Place = { campaign: string | null; ad: string | null; page: string | null };
type Kind = keyof Place;

const KIND_WORDS: Record<Kind, () => string> = {
  page: m.promise_kind_page,
  ad: m.promise_kind_ad,
  campaign: m.promise_kind_campaign,
};

export const kindWords = (kind: Kind): string => KIND_WORDS[kind]();

/** A page's address as it is read: without scheme, `www.` and the last slash. What is no address stays as it is. */
export const shortAddress = (page: string): string =>
  page.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/+$/, "") || page;

/** What a place is called, by the most exact of its names, and what else it names ("Ad: Winter"). */
export const placeWords = (place: Place): { kind: string; name: string; also: string[] } => {
  const named = (["page", "ad", "campaign"] as const).flatMap((kind) => {
    const name = place[kind];
    return name === null ? [] : [{ kind: kindWords(kind), name: kind === "page" ? shortAddress(name) : name }];
  });
  const [first, ...others] = named;
  return {
    kind: first?.kind ?? "",
    name: first?.name ?? "",
    also: others.map(({ kind, name }) => m.promise_also({ kind, name })),
  };
};
