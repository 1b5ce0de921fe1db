import { refreshAssessments } from "../assessment/refresh.ts";
import type { Deployment } from "../deployment.ts";
import { importJobs } from "../import/import-jobs.ts";
import { IMPORT_LIMITS } from "../import/import-limits.ts";
import type { JobHandlers } from "./job.ts";

/** Who does which work. */
export function jobHandlers({ db, clock }: Deployment): JobHandlers {
  return {
    ...importJobs(db, clock, IMPORT_LIMITS),
    "assessment.refresh": async () => {
      await refreshAssessments(db, clock());
    },
  };
}
