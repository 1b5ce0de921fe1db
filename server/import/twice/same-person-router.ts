import { batchInput } from "#contract/import-batch";
import { joinPair, partPair, samePersons } from "#contract/same-person";
import { done } from "#contract/workspace";
import { whoMay } from "../../access/role-rights.ts";
import type { Database } from "../../db/engine/database.ts";
import { retrying } from "../../db/engine/retry.ts";
import { batchById } from "../../db/import/import-batch.ts";
import { personsOfLeads } from "../../db/import/pair-rows.ts";
import { writeOnce } from "../../db/record/audit.ts";
import { joinPersons } from "../../record/change/join-persons.ts";
import { partPersons } from "../../record/change/part-persons.ts";
import { procedure, router } from "../../trpc/procedure.ts";
import { refuse } from "../../trpc/refuse.ts";
import { listPairs, pairsOf } from "./list-pairs.ts";

const importers = procedure({ who: whoMay("import"), whose: "own_organisation" });

const found = async (db: Database, orgId: string, batchId: string) => {
  const batch = await batchById(db, orgId, batchId);
  if (batch === null) throw refuse("not_found");
  return batch;
};

/** The same person twice in a file, or in a file and here; its procedures are called under `imports`. */
export const samePersonRouter = router({
  samePersons: importers
    .input(batchInput)
    .output(samePersons)
    .query(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const pairs = await listPairs(ctx.db, orgId, await found(ctx.db, orgId, input.batchId));
      // Rows of a file are shown, and so are leads that are here.
      const seen = { at: ctx.clock(), actorId: ctx.caller.id, subject: input.batchId };
      if (pairs.pairs.length > 0) await writeOnce(ctx.db, orgId, { ...seen, action: "import.sample_seen" });
      return pairs;
    }),

  /** A yes to one of the import's pairs, and to no others. */
  joinPair: importers
    .input(joinPair)
    .output(done)
    .mutation(async ({ ctx, input: { batchId, goneId, keptId } }) => {
      const { orgId } = ctx.scope;
      const { pairs } = pairsOf(await found(ctx.db, orgId, batchId));
      if (!pairs.some(({ gone, kept }) => gone === goneId && kept === keptId)) throw refuse("not_found");
      const persons = await personsOfLeads(ctx.db, orgId, [goneId, keptId]);
      const [gone, kept] = [persons.get(goneId), persons.get(keptId)];
      if (gone === undefined || kept === undefined) throw refuse("not_found");
      const by = { orgId, actorId: ctx.caller.id, now: ctx.clock() };
      const refused = await retrying(() => ctx.db.transaction((tx) => joinPersons(tx, by, gone, kept)));
      // Said twice it is as said once.
      if (refused !== null && refused !== "same_person")
        throw refuse(refused === "not_found" ? "not_found" : "wrong_state");
      return { done: true } as const;
    }),

  partPair: importers
    .input(partPair)
    .output(done)
    .mutation(async ({ ctx, input: { batchId, goneId } }) => {
      const { orgId } = ctx.scope;
      const { pairs } = pairsOf(await found(ctx.db, orgId, batchId));
      if (!pairs.some(({ gone }) => gone === goneId)) throw refuse("not_found");
      const person = (await personsOfLeads(ctx.db, orgId, [goneId])).get(goneId);
      if (person === undefined) throw refuse("not_found");
      const by = { orgId, actorId: ctx.caller.id, now: ctx.clock() };
      const refused = await retrying(() => ctx.db.transaction((tx) => partPersons(tx, by, person)));
      if (refused !== null && refused !== "not_joined")
        throw refuse(refused === "not_found" ? "not_found" : "wrong_state");
      return { done: true } as const;
    }),
});
