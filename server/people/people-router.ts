import { addPerson, peopleList, person, setPersonActive } from "#contract/people";
import { phoneLost, phoneLostAnswer } from "#contract/wipe";
import { done } from "#contract/workspace";
import { writeAudit } from "../db/record/audit.ts";
import { noteEnded } from "../access/note-ended.ts";
import { sessionsOf } from "../db/people/end-sessions.ts";
import { orderWipe } from "../db/phone/device-wipe.ts";
import { changePersonActive, insertPerson } from "../db/people/person.ts";
import { listPeople } from "../db/phone/list-people.ts";
import { newId } from "../base/new-id.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { whoMay } from "../access/role-rights.ts";

const admins = procedure({ who: whoMay("manage_people"), whose: "own_organisation" });

export const peopleRouter = router({
  list: admins.output(peopleList).query(({ ctx }) => listPeople(ctx.db, ctx.scope.orgId)),

  add: admins
    .input(addPerson)
    .output(person)
    .mutation(async ({ ctx, input }) => {
      // The sample is everyone's: an account with a password would outlive the one-click sign-in.
      if (ctx.caller.isSample) throw refuse("not_in_sample");
      const { orgId } = ctx.scope;
      const passwordHash = await (await ctx.auth.$context).password.hash(input.password);
      const at = ctx.clock();
      const id = newId(at);
      const { name, email, role } = input;
      const added = await ctx.db.transaction(async (tx) => {
        if (!(await insertPerson(tx, orgId, { id, name, email, role, passwordHash, at }))) return false;
        await writeAudit(tx, orgId, {
          at,
          actorId: ctx.caller.id,
          action: "person.added",
          subject: id,
          detail: { role },
        });
        return true;
      });
      if (!added) throw refuse("email_taken");
      return { id, name, email, role, active: true, createdAt: at, phones: [] };
    }),

  /**
   * A phone is lost: it removes its leads when it is next heard from, and its person is signed out everywhere. Admins
   * only: it ends anybody's sessions, like switching a sign-in off.
   */
  phoneLost: admins
    .input(phoneLost)
    .output(phoneLostAnswer)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const at = ctx.clock();
      const wipeId = newId(at);
      const phones = await ctx.db.transaction(async (tx) => {
        const sessions = await sessionsOf(tx, orgId, input.userId);
        const told = await orderWipe(tx, orgId, { ...input, wipeId, at });
        if (told === null) return null;
        const { userId: subject, deviceId } = input;
        const detail = { phones: told, deviceId };
        await writeAudit(tx, orgId, { at, actorId: ctx.caller.id, action: "phone.lost", subject, detail });
        await noteEnded(tx, orgId, { at, actorId: ctx.caller.id, subject, sessions, why: "phone_lost" });
        return told;
      });
      if (phones === null) throw refuse("not_found");
      return { phones };
    }),

  setActive: admins
    .input(setPersonActive)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const { orgId } = ctx.scope;
      const by = { at: ctx.clock(), actorId: ctx.caller.id, subject: input.id };
      const answer = await ctx.db.transaction(async (tx) => {
        const sessions = input.active ? 0 : await sessionsOf(tx, orgId, input.id);
        const changed = await changePersonActive(tx, orgId, input.id, input.active);
        if (changed !== "done") return changed;
        await writeAudit(tx, orgId, { ...by, action: input.active ? "person.activated" : "person.deactivated" });
        await noteEnded(tx, orgId, { ...by, sessions, why: "switched_off" });
        return changed;
      });
      if (answer !== "done") throw refuse(answer);
      return { done: true } as const;
    }),
});
