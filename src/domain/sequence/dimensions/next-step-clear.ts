import type { Dimension } from "../assessment.ts";
import type { Course, CourseStep } from "../course/course.ts";
import { mean, NOT_APPLICABLE, NOT_RECORDED, valued } from "./reading.ts";

const WHEN = { time: 1, date: 1, week: 0.5, vague: 0 } as const;

const clarity = ({ event }: CourseStep): number => {
  const when = event.dueAt === null ? 0 : WHEN[event.precision];
  const agreed = event.agreed === "lead" ? 1 : 0.5;
  return ((event.what === null ? 0 : 1) + (event.whoseMove === null ? 0 : 1) + when + agreed) / 4;
};

/** N. Mean over conversations of how clear the step agreed in each was: what, who, when, and by whom agreed. */
export const nextStepClear = (course: Course): Dimension => {
  const ofTalk = new Map<string, CourseStep>();
  for (const step of course.steps) {
    const talk = course.sequence.partOf.get(step.event.contactId) ?? step.event.contactId;
    // An answer put off in it stands only where nothing else was agreed.
    if (!ofTalk.has(talk)) ofTalk.set(talk, step);
  }
  const stepOf = (id: string, redials: readonly { id: string }[]): CourseStep | undefined =>
    ofTalk.get(id) ?? redials.map((redial) => ofTalk.get(redial.id)).find((step) => step !== undefined);
  const values: number[] = [];
  let unrecorded = false;
  const last =
    course.closing.endedAt === null ? null : course.twoWay.findLast(({ at }) => at <= course.closing.endedAt!);
  for (const reading of course.twoWay) {
    const step = stepOf(reading.id, reading.contact.redials);
    if (step !== undefined) values.push(clarity(step));
    // The talk that ended it all needs no sequel.
    else if (reading === last) continue;
    else if (reading.isTalk && reading.contact.items === null) unrecorded = true;
    else if (reading.isTalk) values.push(0);
  }
  if (unrecorded) return NOT_RECORDED;
  return values.length === 0 ? NOT_APPLICABLE : valued(mean(values));
};
