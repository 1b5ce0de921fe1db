import type { ImportOwner, ImportOwners, RepHere } from "#contract/import-owners";
import type { Database } from "../../db/engine/database.ts";
import type { BatchRecord } from "../../db/import/import-batch.ts";
import { type OwnerOfImport, ownersOfImport, repsHere } from "../../db/import/owners-of-import.ts";
import { mayBeName } from "./may-be-name.ts";

/** Shown of one import; a file in which every row has another owner has no column of owners. */
const SHOWN = 100;
/** Of one label: beyond it whoever it is, is chosen from the list. */
const MOST_MAY_BE = 5;

/** The reps whose name a label may be, those whose whole name it is first; of two of one name both. */
const mayBeOf = (key: string, reps: readonly RepHere[]): RepHere[] => {
  const fits = reps.flatMap((rep) => {
    const fit = mayBeName(key, rep.name);
    return fit === null ? [] : [{ rep, fit }];
  });
  const whole = fits.filter(({ fit }) => fit === "whole");
  return (whole.length > 0 ? whole : fits).slice(0, MOST_MAY_BE).map(({ rep }) => rep);
};

const ownerOf = ({ key, leads, user, atAddress }: OwnerOfImport, reps: readonly RepHere[]): ImportOwner => ({
  key,
  leads,
  isRep: user === null ? null : { userId: user.id, name: user.name, hasQueue: user.hasQueue },
  byAddress: user !== null && user.email.toLowerCase() === key.toLowerCase(),
  mayBe: user === null && atAddress === null ? mayBeOf(key, reps) : [],
  hereAs:
    user !== null || atAddress === null
      ? null
      : { name: atAddress.name, why: atAddress.active ? "not_rep" : "switched_off" },
});

/** Who the owners of an import's leads are, or may be. */
export const listOwners = async (
  db: Database,
  orgId: string,
  batch: Pick<BatchRecord, "id" | "kind">,
): Promise<ImportOwners> => {
  const reps = await repsHere(db, orgId);
  const { owners, total } = await ownersOfImport(db, orgId, batch, SHOWN);
  return { owners: owners.map((one) => ownerOf(one, reps)), rest: total - owners.length, reps };
};
