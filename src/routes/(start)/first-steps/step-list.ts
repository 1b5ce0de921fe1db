import type { ImportBatchRow } from "#contract/import-batch";
import type { ImportOwners } from "#contract/import-owners";
import type { LibraryList } from "#contract/library";
import type { PeopleList } from "#contract/people";
import * as m from "../../../paraglide/messages.js";

/** A step with what it lets whoever takes it know. `progress` null: nothing to count; `done` null: it is never done. */
export type Step = {
  title: string;
  what: string;
  progress: string | null;
  go: string;
  href: string;
  done: boolean | null;
};

/** What stands in the workspace; null: not for whoever is here. `owners`: of each import of leads that is in, by its id. */
export type Standing = {
  batches: readonly Pick<ImportBatchRow, "batchId" | "kind" | "status" | "counts">[] | null;
  owners: readonly { batchId: string; of: Pick<ImportOwners, "owners" | "rest"> }[] | null;
  people: PeopleList | null;
  library: Pick<LibraryList, "sets" | "toDo" | "moreToDo">;
};

const bringingIn = (batches: NonNullable<Standing["batches"]>): Step[] => {
  const into = (kind: ImportBatchRow["kind"]) => {
    const inside = batches.filter((batch) => batch.kind === kind && batch.status === "done");
    const count = inside.reduce((sum, { counts }) => sum + counts.new, 0);
    return { count: count.toLocaleString(), done: inside.length > 0 };
  };
  const [leads, attempts] = [into("leads"), into("attempts")];
  return [
    {
      title: m.app_steps_leads(),
      what: m.app_steps_leads_what(),
      progress: leads.done ? m.app_steps_leads_in(leads) : null,
      go: m.app_steps_leads_go(),
      href: "/imports",
      done: leads.done,
    },
    {
      title: m.app_steps_attempts(),
      what: m.app_steps_attempts_what(),
      progress: attempts.done ? m.app_steps_attempts_in(attempts) : null,
      go: m.app_steps_attempts_go(),
      href: "/imports",
      done: attempts.done,
    },
  ];
};

/** Left out while no file names an owner. */
const owning = (files: NonNullable<Standing["owners"]>): Step[] => {
  const keys = new Map<string, boolean>();
  let rest = 0;
  for (const { of } of files) {
    rest += of.rest;
    for (const { key, isRep } of of.owners) keys.set(key, isRep !== null);
  }
  if (keys.size === 0) return [];
  const matched = [...keys.values()].filter(Boolean).length;
  const waits = files.find(({ of }) => of.owners.some(({ isRep }) => isRep === null));
  return [
    {
      title: m.app_steps_owners(),
      what: m.app_steps_owners_what(),
      // Of more than a list holds it is not known how many are somebody.
      progress: rest > 0 ? null : m.app_steps_owners_in({ matched, all: keys.size }),
      go: m.app_steps_owners_go(),
      href: `/imports/${(waits ?? files[0])?.batchId ?? ""}`,
      done: waits === undefined,
    },
  ];
};

const promising = ({ sets, toDo, moreToDo }: Standing["library"]): Step => {
  const confirmed = sets.filter(({ versionNo }) => versionNo !== null).length;
  const all = sets.length + toDo.length + moreToDo;
  return {
    title: m.app_steps_promises(),
    what: m.app_steps_promises_what(),
    progress: all === 0 ? null : m.app_steps_promises_in({ confirmed, all }),
    go: m.app_steps_promises_go(),
    href: "/promises",
    done: confirmed > 0,
  };
};

const peopling = (people: PeopleList): Step => {
  const of = (role: PeopleList[number]["role"]) => people.filter((one) => one.active && one.role === role).length;
  return {
    title: m.app_steps_people(),
    what: m.app_steps_people_what(),
    progress: m.app_steps_people_in({ reps: of("rep"), teamLeads: of("team_lead"), marketing: of("marketing") }),
    go: m.app_steps_people_go(),
    href: "/people",
    done: people.length > 1,
  };
};

/** The first steps of whoever is here, in an order that helps; each can be taken at any time. */
export const firstSteps = ({ batches, owners, people, library }: Standing): Step[] => [
  ...(batches === null ? [] : bringingIn(batches)),
  ...(owners === null ? [] : owning(owners)),
  promising(library),
  ...(people === null
    ? []
    : [
        peopling(people),
        {
          title: m.app_steps_review(),
          what: m.app_steps_review_what(),
          progress: null,
          go: m.app_steps_review_go(),
          href: "/review",
          done: null,
        },
      ]),
];
