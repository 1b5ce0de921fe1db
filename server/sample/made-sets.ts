import { nameKey, pageKey } from "#domain/promise/page-key";
import { DAY, type Instant } from "#domain/time/instant";
import { newId } from "../base/new-id.ts";
import type { PromiseRows } from "../db/promise/sample-promises.ts";
import { SAMPLE_OPENING, SAMPLE_PROMISES, type SamplePromises } from "./sample-promises.ts";

/** A set of the sample with the ids of what it holds, each in its order. */
export type MadeSet = {
  of: SamplePromises;
  setId: string;
  versionId: string;
  promiseIds: string[];
  lineIds: (string | null)[];
  trackId: string;
  rows: PromiseRows;
};

/** Before the first enquiry of the sample. */
const FROM = 60 * DAY;

const textOf = ({ campaign, promises }: SamplePromises, without: number | undefined): string =>
  [
    `${campaign} (sample)`,
    ...promises.filter((_, at) => at !== without),
    "Larkfield Home Energy is an invented lender. Nobody can borrow here.",
  ].join("\n");

/** The sample's sets, each with a version that counts from before its first enquiry, a track, and how its page was found. */
export const madeSets = (orgId: string, userId: string, now: Instant): MadeSet[] =>
  SAMPLE_PROMISES.map((of): MadeSet => {
    const [setId, versionId, trackId, openingId] = [newId(now), newId(now), newId(now), newId(now)];
    const promises = of.promises.map((text) => ({ id: newId(now), text }));
    const lineIds = of.lines.map((line) => (line === null ? null : newId(now)));
    const own = { orgId, setId, createdAt: now - FROM, createdBy: userId };
    const about = of.lines.flatMap((text, at) =>
      text === null ? [] : [{ id: lineIds[at]!, text, promiseId: promises[at]!.id, question: null }],
    );
    const gone = of.gone === undefined ? [] : [promises[of.gone]!.id];
    return {
      of,
      setId,
      versionId,
      trackId,
      lineIds,
      promiseIds: promises.map(({ id }) => id),
      rows: {
        set: {
          orgId,
          id: setId,
          campaign: of.campaign,
          ad: null,
          page: of.page,
          campaignKey: nameKey(of.campaign) ?? "",
          adKey: "",
          pageKey: pageKey(of.page) ?? "",
          createdAt: now - FROM,
          createdBy: userId,
        },
        version: {
          ...own,
          id: versionId,
          no: 1,
          from: now - FROM,
          promises,
          nextStep: of.nextStep,
          origin: "pasted",
          title: `${of.campaign} (sample)`,
          pageText: textOf(of, undefined),
          pageHtml: null,
        },
        track: {
          ...own,
          id: trackId,
          no: 1,
          lines: [{ id: openingId, text: SAMPLE_OPENING, promiseId: null, question: null }, ...about],
        },
        look: { orgId, setId, versionId, lookedAt: now, outcome: "read", gone, pageText: textOf(of, of.gone) },
        change:
          of.planned === undefined
            ? null
            : {
                orgId,
                id: newId(now),
                setId,
                versionId,
                promiseId: gone[0] ?? null,
                part: "page",
                what: of.planned,
                userId,
                dueOn: new Date(now + 7 * DAY).toISOString().slice(0, 10),
                createdAt: now - DAY,
                createdBy: userId,
                doneAt: null,
              },
      },
    };
  });
