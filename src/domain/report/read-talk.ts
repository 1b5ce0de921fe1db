import type { Reading } from "./consistency-figure.ts";
import { type FirstTalks, isContradiction, namedIn, type VersionSeen } from "./first-talk.ts";

/** Whether a talk contradicted what was promised (PR23). */
export const readContradiction = (talk: FirstTalks): Reading => {
  if (talk.check === null) return "unrecorded";
  if (talk.check.answer === "not_discussed") return "not_discussed";
  return isContradiction(talk) ? "yes" : "no";
};

/** Whether it contradicted this promise (PR23). */
export const readContradictionOf = (promiseId: string, talk: FirstTalks, version: VersionSeen): Reading => {
  const reading = readContradiction(talk);
  if (reading !== "yes") return reading;
  const named = namedIn(talk, version);
  if (named === null) return "unnamed";
  return named === promiseId ? "yes" : "no";
};

/** Whether the promise came up in it (PR22). */
export const readCoverage = (promiseId: string, talk: FirstTalks, version: VersionSeen): Reading => {
  const named = namedIn(talk, version);
  const tapped = talk.tapped.filter((id) => version.promiseIds.includes(id));
  if (named === promiseId || tapped.includes(promiseId)) return "yes";
  return talk.check?.answer === "not_discussed" || named !== null || tapped.length > 0 ? "no" : "unrecorded";
};

/** Whether it agreed what the page says comes next (PR24). */
export const readStep = (talk: FirstTalks, version: VersionSeen): Reading => {
  if (version.nextStep === null) return "page_names_none";
  if (talk.step === null) return "no_step";
  if (talk.step === "unknown") return "step_unknown";
  return talk.step === version.nextStep ? "yes" : "no";
};
