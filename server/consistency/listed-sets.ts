import type { ListedConsistency } from "#contract/consistency";
import { consistencyOf } from "#domain/report/consistency";
import type { FirstTalks } from "#domain/report/first-talk";
import { byBrokenness, promiseThread } from "#domain/report/promise-thread";
import type { BriefLook } from "../db/promise/page-look.ts";
import type { SetMade } from "../db/promise/sets-made.ts";
import { seenAs } from "../db/promise/talks-read.ts";

/** A promise's text as its set said it last. */
export const promiseTexts = ({ versions }: SetMade): Map<string, string> =>
  new Map(versions.flatMap(({ promises }) => promises.map(({ id, text }) => [id, text] as const)));

type Worst = ReturnType<typeof consistencyOf>["promises"][number];

/** All sets, that with the promise to look at first before the others. */
export const listedSets = (
  sets: readonly SetMade[],
  talks: readonly FirstTalks[],
  looks: readonly BriefLook[],
  open: ReadonlyMap<string, number>,
): ListedConsistency[] => {
  const byVersion = Map.groupBy(talks, ({ versionId }) => versionId);
  const listed = sets.map((set): { worst: Worst | undefined; at: ListedConsistency } => {
    const own = set.versions.flatMap(({ id }) => byVersion.get(id) ?? []);
    const { promises, contradiction, steps, gap, talks: n } = consistencyOf(own, set.versions.map(seenAs));
    const worst = promises.toSorted(byBrokenness)[0];
    const last = set.versions.at(-1);
    const look = looks.find(({ setId, versionId, outcome }) => {
      return setId === set.id && versionId === last?.id && outcome === "read";
    });
    return {
      worst,
      at: {
        id: set.id,
        place: set.place,
        talks: n,
        contradiction,
        steps,
        gap,
        worst:
          worst === undefined
            ? null
            : {
                promise: { id: worst.promiseId, text: promiseTexts(set).get(worst.promiseId) ?? "" },
                thread: promiseThread(worst),
                reports: worst.reports.talks,
                of: worst.contradiction.share.of,
              },
        mismatched: promises.filter(({ reports }) => reports.isMismatched).length,
        gone: look?.gone.length ?? null,
        openChanges: open.get(set.id) ?? 0,
      },
    };
  });
  return listed
    .sort((a, b) => (a.worst === undefined || b.worst === undefined ? 0 : byBrokenness(a.worst, b.worst)))
    .map(({ at }) => at);
};
