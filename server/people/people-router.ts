import { addPerson, peopleList, person, setPersonActive } from "#contract/people";
import { phoneLost, phoneLostAnswer } from "#contract/wipe";
import { done } from "#contract/workspace";
import { writeAudit } from "../db/record/audit.ts";
import { orderWipe } from "../db/phone/device-wipe.ts";
import { changePersonActive, insertPerson } from "../db/people/person.ts";
import { listPeople } from "../db/phone/list-people.ts";
import { newId } from "../base/new-id.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { whoMay } from "../access/role-rights.ts";
import { passwordFlaw } from "./password-strength.ts";

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
      const { name, email, role, password } = input;
      const flaw =
        password === undefined ? null : passwordFlaw(password, { name, email, workspace: ctx.caller.orgName });
      if (flaw !== null) throw refuse(flaw);
      const passwordHash = password === undefined ? null : await (await ctx.auth.$context).password.hash(password);
      const at = ctx.clock();
      const id = newId(at);
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
      const hasPassword = passwordHash !== null;
      return { id, name, email, role, active: true, createdAt: at, phones: [], hasPassword, secondFactor: false };
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
        const told = await orderWipe(tx, orgId, { ...input, wipeId, at });
        if (told === null) return null;
        const { userId: subject, deviceId } = input;
        const detail = { phones: told, deviceId };
        await writeAudit(tx, orgId, { at, actorId: ctx.caller.id, action: "phone.lost", subject, detail });
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
      const answer = await changePersonActive(ctx.db, orgId, input.id, input.active);
      if (answer !== "done") throw refuse(answer);
      const action = input.active ? "person.activated" : "person.deactivated";
      await writeAudit(ctx.db, orgId, { at: ctx.clock(), actorId: ctx.caller.id, action, subject: input.id });
      return { done: true } as const;
    }),
});
