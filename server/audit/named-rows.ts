import type { AuditRow, AuditThing } from "#contract/audit";
import type { AuditAction } from "#contract/audit-action";
import type { Database } from "../db/engine/database.ts";
import type { AuditRow as StoredRow } from "../db/record/audit-seals.ts";
import { everybody, importNames, leadNames, phoneNames, placeNames } from "../db/review/audit-names.ts";

type Kind = AuditThing["kind"];
/** What an action's subject is; where the thing that people know is in its detail, under which name. */
type About = { kind: Kind; under?: string };

const ABOUT_BY_START: Record<string, About> = {
  "signed.": { kind: "person" },
  "session.": { kind: "person" },
  "password.": { kind: "person" },
  "link.": { kind: "person" },
  "two_factor.": { kind: "person" },
  "person.": { kind: "person" },
  "import.": { kind: "import" },
  "owner.": { kind: "person" },
  "sequence.": { kind: "lead" },
  "lead.": { kind: "lead" },
  "entry.": { kind: "lead" },
  "review.": { kind: "file" },
  "device.": { kind: "phone" },
  "phone.": { kind: "phone" },
  "promise.": { kind: "place" },
  "track.": { kind: "place" },
  "kept.": { kind: "lead", under: "leadId" },
  "sync.": { kind: "lead", under: "leadId" },
};
const ABOUT: Partial<Record<AuditAction, About>> = {
  "person.joined": { kind: "lead", under: "intoLead" },
  "person.parted": { kind: "lead", under: "lead" },
  "person.data_exported": { kind: "nothing" },
  "person.data_erased": { kind: "nothing" },
  "phone.lost": { kind: "person" },
  "phone.stolen": { kind: "person" },
  "kept.seen": { kind: "nothing" },
};

const aboutOf = (action: string): About =>
  ABOUT[action as AuditAction] ?? ABOUT_BY_START[`${action.split(".")[0]}.`] ?? { kind: "nothing" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const thingOf = ({ action, subject, detail }: StoredRow): { kind: Kind; id: string | null } => {
  const { kind, under } = aboutOf(action);
  const id = under === undefined ? subject : detail[under];
  return typeof id === "string" ? { kind, id } : { kind: "nothing", id: null };
};

/** Rows with the names of what they are about, as they are now; names are nowhere in the log itself. */
export const namedRows = async (db: Database, orgId: string, rows: readonly StoredRow[]): Promise<AuditRow[]> => {
  const things = rows.map(thingOf);
  const idsOf = (wanted: Kind): string[] => [
    ...new Set(things.flatMap(({ kind, id }) => (kind === wanted && id !== null && UUID.test(id) ? [id] : []))),
  ];
  const people = new Map((await everybody(db, orgId)).map(({ id, name }) => [id, name]));
  const leads = await leadNames(db, orgId, idsOf("lead"));
  const names: Partial<Record<Kind, ReadonlyMap<string, string>>> = {
    person: people,
    import: await importNames(db, orgId, idsOf("import")),
    phone: await phoneNames(db, orgId, idsOf("phone")),
    place: await placeNames(db, orgId, idsOf("place")),
  };
  const personOf = (id: unknown) => (typeof id === "string" ? { id, name: people.get(id) ?? null } : null);
  return rows.map(({ id, at, actorId, action, detail }, n): AuditRow => {
    const { kind, id: of } = things[n] ?? { kind: "nothing", id: null };
    const known = kind === "lead" && of !== null ? leads.get(of) : undefined;
    const name = kind === "file" ? of : of === null ? null : (names[kind]?.get(of) ?? null);
    const thing = kind === "lead" ? { kind, id: known?.id ?? of, name: known?.name ?? null } : { kind, id: of, name };
    return { id, at, who: personOf(actorId), action, thing, to: personOf(detail["to"]) };
  });
};
