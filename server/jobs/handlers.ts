import { followOwner } from "../record/change/follow-owner.ts";
import { refreshAssessments } from "../record/change/refresh.ts";
import type { Deployment } from "../access/deployment.ts";
import { lookAtPages } from "../consistency/look-at-page.ts";
import { unfinishedErasures } from "../db/erasure/erasures.ts";
import { eraseAsked } from "../erasure/erase-asked.ts";
import { filesOf } from "../import/batch/erase-from-files.ts";
import { importJobs } from "../import/batch/import-jobs.ts";
import { endLeftUploads } from "../import/batch/end-left-uploads.ts";
import { IMPORT_LIMITS } from "../import/read-file/import-limits.ts";
import { runReread } from "../settings/run-reread.ts";
import { tidySync } from "../sync/tidy.ts";
import type { JobHandlers } from "../base/job.ts";

/** Who does which work. */
export function jobHandlers({ db, clock, log, openWeb, isEmbedded }: Deployment): JobHandlers {
  return {
    ...importJobs(db, clock, IMPORT_LIMITS),
    "assessment.refresh": async () => {
      await refreshAssessments(db, clock());
    },
    "owner.follow": ({ orgId, userId }, signal) => followOwner({ db, clock, signal }, orgId, userId),
    "settings.reread": ({ orgId, rereadId }, signal) => runReread({ db, clock, signal }, orgId, rereadId),
    "sync.tidy": async () => {
      await tidySync({ db, clock, report: (error) => log.error({ err: error }, "a lead could not be judged") });
      await endLeftUploads(db, clock());
    },
    "person.erase": async (_, signal) => {
      const files = filesOf(db);
      await eraseAsked({ db, clock, isEmbedded, eraseFromFiles: files, signal });
      // An import that is under way held one up.
      if ((await unfinishedErasures(db)).length > 0) signal.throwIfAborted();
    },
    "page.look": (_, signal) => lookAtPages({ db, clock, openWeb }, signal),
  };
}
