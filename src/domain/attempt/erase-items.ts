import type { Erasing } from "./erasing.ts";
import type { ContentItem } from "./content-item.ts";

/** What a contact said, without the words that name it: still the same, or another, than what others name. */
export const eraseItems = <T extends readonly ContentItem[] | null>(items: T, { name }: Pick<Erasing, "name">): T =>
  (items?.map(({ kind, ref, credit, by }) => ({
    kind,
    ref: name(ref),
    ...(credit === undefined ? {} : { credit }),
    ...(by === undefined ? {} : { by }),
  })) ?? null) as T;
