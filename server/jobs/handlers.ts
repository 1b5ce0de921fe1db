import type { Deployment } from "../deployment.ts";
import type { JobHandlers } from "./job.ts";

/** Who does which work. */
export function jobHandlers({ db, clock }: Deployment): JobHandlers {
  return {
    "assessment.refresh": async () => {
      const { refreshAssessments } = await import("../assessment/refresh.ts");
      await refreshAssessments(db, clock());
    },
  };
}
