import type { SequenceSeen } from "#contract/review-sequence";
import { mayDo } from "../access/role-rights.ts";
import type { EpisodeRecord } from "../db/lead/lead-record.ts";
import { latestThatSaw } from "../db/lead/saw-promises.ts";
import { versionsById } from "../db/promise/promise-versions.ts";
import type { Reader } from "./reader.ts";

/** What the latest of an episode's enquiries that saw something was promised, and by which names it came (V38). */
export const seenBy = async ({ db, scope, role }: Reader, episode: EpisodeRecord): Promise<SequenceSeen> => {
  const saw = latestThatSaw(episode);
  const { page, ad } =
    saw ??
    [episode.opened, ...episode.further].findLast((came) => came.page !== null || came.ad !== null) ??
    episode.opened;
  const ids =
    saw === null ? [] : [...(saw.promiseVersionId === null ? (saw.promiseCandidates ?? []) : [saw.promiseVersionId])];
  const versions = await versionsById(db, scope.orgId, ids);
  return {
    cameBy: { page, ad },
    versions: versions.map(({ id, setId, no, place, title, promises }) => ({
      versionId: id,
      versionNo: no,
      setId: mayDo(role, "read_library") ? setId : null,
      place,
      title,
      promises: promises.map(({ text }) => text),
    })),
  };
};
