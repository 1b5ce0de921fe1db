import { addPerson, peopleList, person, setPersonActive, setPersonRole } from "#contract/people";
import { phoneLost, phoneLostAnswer } from "#contract/wipe";
import { done } from "#contract/workspace";
import { writeAudit } from "../db/record/audit.ts";
import { noteEnded } from "../access/note-ended.ts";
import { countSessions } from "../db/people/end-sessions.ts";
import { changeRole } from "../db/people/change-role.ts";
import { matchByAddress } from "../db/people/owner-match.ts";
import { changePersonActive, insertPerson } from "../db/people/person.ts";
import { listPeople } from "../db/phone/list-people.ts";
import { newId } from "../base/new-id.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { reachesOwnLeadsOnly, whoMay } from "../access/role-rights.ts";
import { moveSet } from "../record/change/move-set.ts";
import { sayPhoneGone } from "./say-phone-gone.ts";
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
        if (!(await insertPerson(tx, orgId, { id, name, email, role, passwordHash, at }))) return null;
        await writeAudit(tx, orgId, {
          at,
          actorId: ctx.caller.id,
          action: "person.added",
          subject: id,
          detail: { role },
        });
        return { isNamed: await matchByAddress(tx, orgId, id) };
      });
      if (added === null) throw refuse("email_taken");
      if (added.isNamed) await ctx.enqueue("owner.follow", { orgId, userId: id });
      const hasPassword = passwordHash !== null;
      const none = { leads: 0, phones: [], secondFactor: false };
      return { id, name, email, role, active: true, createdAt: at, hasPassword, ...none };
    }),

  /**
   * A phone is lost: it removes its leads when it is next heard from, what it sends waits for a team lead, and its person
   * is signed out everywhere. Admins only: it ends anybody's sessions, like switching a sign-in off.
   */
  phoneLost: admins
    .input(phoneLost)
    .output(phoneLostAnswer)
    .mutation(async ({ ctx, input }) => {
      const phones = await sayPhoneGone(ctx, ctx.caller, { ...input, isStolen: false });
      if (typeof phones === "string") throw refuse(phones);
      return { phones };
    }),

  /** A phone was stolen: its tokens end, for good, and nothing it sends is taken or kept. */
  phoneStolen: admins
    .input(phoneLost)
    .output(phoneLostAnswer)
    .mutation(async ({ ctx, input }) => {
      const phones = await sayPhoneGone(ctx, ctx.caller, { ...input, isStolen: true });
      if (typeof phones === "string") throw refuse(phones);
      return { phones };
    }),

  setActive: admins
    .input(setPersonActive)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller.isSample) throw refuse("not_in_sample");
      const { orgId } = ctx.scope;
      const by = { at: ctx.clock(), actorId: ctx.caller.id, subject: input.id };
      const answer = await ctx.db.transaction(async (tx) => {
        const sessions = input.active ? 0 : await countSessions(tx, orgId, input.id);
        const changed = await changePersonActive(tx, orgId, input.id, input.active);
        if (changed !== "done") return changed;
        await writeAudit(tx, orgId, { ...by, action: input.active ? "person.activated" : "person.deactivated" });
        await noteEnded(tx, orgId, { ...by, sessions, why: "switched_off" });
        if (input.active) await matchByAddress(tx, orgId, input.id);
        return changed;
      });
      if (answer !== "done") throw refuse(answer);
      // What was given back to them meanwhile is to be on their phone, too.
      if (input.active) await ctx.enqueue("owner.follow", { orgId, userId: input.id });
      return { done: true } as const;
    }),

  /** Gives a person another role. One's own can only be given up, by an admin, and never the last one's. */
  setRole: admins
    .input(setPersonRole)
    .output(done)
    .mutation(async ({ ctx, input: { id, role } }) => {
      if (ctx.caller.isSample) throw refuse("not_in_sample");
      const { orgId } = ctx.scope;
      const { id: actorId } = ctx.caller;
      let isNamed = false;
      const at = ctx.clock();
      const answer = await ctx.db.transaction(async (tx) => {
        const changed = await changeRole(tx, orgId, { id, role, actorId });
        if (typeof changed === "string" || changed.from === role) return changed;
        const detail = { from: changed.from, to: role };
        await writeAudit(tx, orgId, { at, actorId, action: "person.role_changed", subject: id, detail });
        isNamed = await matchByAddress(tx, orgId, id);
        const [had, has] = [reachesOwnLeadsOnly(changed.from), reachesOwnLeadsOnly(role)];
        if (had !== has) await moveSet(tx, orgId, id, has ? "add" : "remove", at);
        return changed;
      });
      if (typeof answer === "string") throw refuse(answer);
      if (isNamed) await ctx.enqueue("owner.follow", { orgId, userId: id });
      return { done: true } as const;
    }),
});
