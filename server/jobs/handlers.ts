import { refreshAssessments } from "../record/change/refresh.ts";
import type { Deployment } from "../access/deployment.ts";
import { lookAtPages } from "../consistency/look-at-page.ts";
import { importJobs } from "../import/batch/import-jobs.ts";
import { endLeftUploads } from "../import/batch/end-left-uploads.ts";
import { IMPORT_LIMITS } from "../import/read-file/import-limits.ts";
import { tidySync } from "../sync/tidy.ts";
import type { JobHandlers } from "../base/job.ts";

/** Who does which work. */
export function jobHandlers({ db, clock, log, openWeb }: Deployment): JobHandlers {
  return {
    ...importJobs(db, clock, IMPORT_LIMITS),
    "assessment.refresh": async () => {
      await refreshAssessments(db, clock());
    },
    "sync.tidy": async () => {
      await tidySync({ db, clock, report: (error) => log.error({ err: error }, "a lead could not be judged") });
      await endLeftUploads(db, clock());
    },
    "page.look": (_, signal) => lookAtPages({ db, clock, openWeb }, signal),
  };
}
