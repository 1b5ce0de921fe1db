import type { TalksCounted } from "#contract/talks-counted";
import { TALK_FIGURES, TALK_OUTCOMES, TALK_READINGS } from "#domain/report/talk-figure";
import { periodFromAddress, periodToAddress } from "./period-address.ts";

/** First talks that a figure counts, as a word of an address: the parts in one fixed order, empty where they are not asked for. */
export const talksToAddress = (talks: TalksCounted): string => {
  const { setId, figure, reading, days, promiseId = "", versionId = "", week = "", outcome = "" } = talks;
  return [setId, figure, reading, periodToAddress(days), promiseId, versionId, week, outcome].join(",");
};

/** Where the leads of these talks are listed. */
export const talksHref = (talks: TalksCounted): string => `/review/leads?talks=${talksToAddress(talks)}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WEEK = /^\d{4}-\d{2}-\d{2}$/;

export const isId = (text: string | null): boolean => UUID.test(text ?? "");

/** Reads them back; undefined where one of them cannot be read, so that an old link still opens. */
export const talksFromAddress = (text: string | null): TalksCounted | undefined => {
  const [setId = "", named, read, dayWords = "", promiseId = "", versionId = "", week = "", ended = ""] = (
    text ?? ""
  ).split(",");
  const figure = TALK_FIGURES.find((each) => each === named);
  const reading = TALK_READINGS.find((each) => each === read);
  const days = periodFromAddress(dayWords);
  const outcome = TALK_OUTCOMES.find((each) => each === ended);
  const isWhole =
    [setId, promiseId || setId, versionId || setId].every(isId) &&
    (week === "" || WEEK.test(week)) &&
    (ended === "" || outcome !== undefined);
  if (figure === undefined || reading === undefined || days === undefined || !isWhole) return undefined;
  return {
    ...{ setId, figure, reading, days },
    ...(promiseId === "" ? {} : { promiseId }),
    ...(versionId === "" ? {} : { versionId }),
    ...(week === "" ? {} : { week }),
    ...(outcome === undefined ? {} : { outcome }),
  };
};
