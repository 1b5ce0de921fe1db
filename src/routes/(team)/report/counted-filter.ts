import type { ComparedLeads } from "#contract/review-finding";
import type { LibraryCounted } from "#contract/library-counted";
import type { ReviewFilter } from "#contract/review-filter";
import type { TalksCounted } from "#contract/talks-counted";
import { PROMISE_PHRASES } from "#domain/promise/promise-phrase";
import { TALK_FIGURES, TALK_OUTCOMES, TALK_READINGS } from "#domain/report/talk-figure";
import { codesOf } from "#ui/words/codes-of.ts";
import { CAUSE_WORDS, FAULT_WORDS } from "#ui/words/judge/fault-words.ts";
import { MISSING_WORDS } from "#ui/words/judge/missing-words.ts";
import { groupFrom } from "./filter-address.ts";
import { periodFromAddress } from "./period-address.ts";
import { NO_PHRASE } from "./talks-address.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WEEK = /^\d{4}-\d{2}-\d{2}$/;

const isId = (text: string | null): boolean => UUID.test(text ?? "");

/** Reads them back; undefined where one of them cannot be read, so that an old link still opens. */
const talksFromAddress = (text: string | null): TalksCounted | undefined => {
  const [setId = "", named, read, dayWords = "", promiseId = "", versionId = "", week = "", ended = "", word] = (
    text ?? ""
  ).split(",");
  const figure = TALK_FIGURES.find((each) => each === named);
  const reading = TALK_READINGS.find((each) => each === read);
  const days = periodFromAddress(dayWords);
  const outcome = TALK_OUTCOMES.find((each) => each === ended);
  const phrase = word === NO_PHRASE ? null : PROMISE_PHRASES.find((each) => each === word);
  const isWhole =
    [setId, promiseId || setId, versionId || setId].every(isId) &&
    (week === "" || WEEK.test(week)) &&
    (ended === "" || outcome !== undefined) &&
    (word === undefined || phrase !== undefined);
  if (figure === undefined || reading === undefined || days === undefined || !isWhole) return undefined;
  return {
    ...{ setId, figure, reading, days },
    ...(promiseId === "" ? {} : { promiseId }),
    ...(versionId === "" ? {} : { versionId }),
    ...(week === "" ? {} : { week }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(phrase === undefined ? {} : { phrase }),
  };
};

/** Reads them back; undefined where a code is none. */
const comparedFromAddress = (text: string | null): ComparedLeads | undefined => {
  const [named, kind, first, second] = (text ?? "").split(":");
  const who = (["comparable", "may_have"] as const).find((each) => each === named);
  const fault = codesOf(FAULT_WORDS).find((each) => each === first);
  const cause = codesOf(CAUSE_WORDS).find((each) => each === second);
  const missing = codesOf(MISSING_WORDS).find((each) => each === first);
  if (who === undefined) return undefined;
  if (kind === "missing" && missing !== undefined) return { finding: { kind, missing }, who };
  if (fault === undefined) return undefined;
  if (kind === "if_complete") return { finding: { kind, fault }, who };
  return kind === "fault" && cause !== undefined ? { finding: { kind, fault, cause }, who } : undefined;
};

/** Reads them back; undefined where one of them cannot be read. */
const libraryFromAddress = (text: string | null): LibraryCounted | undefined => {
  const [figure, first = "", ...rest] = (text ?? "").split(",");
  const last = rest.join(",");
  const kind = (["page", "ad", "campaign"] as const).find((each) => each === first);
  if (figure === "seen") return kind === undefined || last === "" ? undefined : { figure, kind, name: last };
  if (!isId(first)) return undefined;
  if (figure === "asked") return /^[0-9a-f]{16}$/.test(last) ? { figure, setId: first, question: last } : undefined;
  return figure === "saw" || figure === "waiting" ? { figure, setId: first } : undefined;
};

/** The parts of a filter that only a figure's link names, fetched where an address has one; what cannot be read is left out. */
export const countedFilter = (get: (name: string) => string | null): ReviewFilter => {
  const [compared, talks] = [comparedFromAddress(get("compared")), talksFromAddress(get("talks"))];
  const library = libraryFromAddress(get("library"));
  const [saw, explained, ownedBy] = [get("saw"), get("explained"), get("ownedBy")];
  const outside = groupFrom((name) => get(`not-${name}`));
  return {
    ...(compared === undefined ? {} : { compared }),
    ...(talks === undefined ? {} : { talks }),
    ...(library === undefined ? {} : { library }),
    ...(saw !== null && isId(saw) ? { saw } : {}),
    ...(ownedBy !== null && ownedBy !== "" && ownedBy.length <= 64 ? { ownedBy } : {}),
    ...(explained === "yes" || explained === "no" ? { explained: explained === "yes" } : {}),
    ...(Object.keys(outside).length === 0 ? {} : { outside }),
  };
};
