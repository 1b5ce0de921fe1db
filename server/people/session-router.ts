import {
  endSession as endSessionInput,
  ownPhoneLost,
  ownSessions,
  sessionNews,
  sessionsEnded,
  signInsSeen,
} from "#contract/own-sessions";
import { sessionMe } from "#contract/session";
import { phoneLostAnswer } from "#contract/wipe";
import { done } from "#contract/workspace";
import { noteEnded } from "../access/note-ended.ts";
import { endOtherSessions, endSession, noteSignInsSeen, sessionsOf, unseenSignIns } from "../db/people/own-sessions.ts";
import { phonesOf } from "../db/phone/phones-of.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { browserOf } from "./browser-of.ts";
import { sayPhoneGone } from "./say-phone-gone.ts";

const MOST_TOLD = 5;
const own = procedure({ who: "signed_in", whose: "self" });

export const sessionRouter = router({
  me: procedure({ who: "anyone", whose: "self" })
    .output(sessionMe)
    .query(({ ctx: { caller } }) => {
      if (caller === null) return null;
      const { id, name, role, orgName, zone, isSample } = caller;
      return { user: { id, name, role }, organisation: { name: orgName, zone, isSample } };
    }),

  /** Where the caller is signed in, and their phones. In the sample, whose people are everybody's, this sign-in alone. */
  list: own.output(ownSessions).query(async ({ ctx: { db, caller } }) => {
    const found = await sessionsOf(db, caller.id);
    const sessions = found.map(({ id, userAgent, createdAt: signedInAt, usedAt }) => {
      return { id, ...browserOf(userAgent), signedInAt, usedAt, isThis: id === caller.sessionId };
    });
    if (caller.isSample) return { sessions: sessions.filter(({ isThis }) => isThis), phones: [] };
    return { sessions, phones: await phonesOf(db, caller.orgId, caller.id) };
  }),

  end: own
    .input(endSessionInput)
    .output(done)
    .mutation(async ({ ctx: { db, clock, caller }, input: { id } }) => {
      if (caller.isSample) throw refuse("not_in_sample");
      const { id: actorId, orgId } = caller;
      const ended = await db.transaction(async (tx) => {
        if (!(await endSession(tx, actorId, id))) return false;
        await noteEnded(tx, orgId, { at: clock(), actorId, subject: actorId, sessions: 1, why: "by_hand" });
        return true;
      });
      if (!ended) throw refuse("not_found");
      return { done: true } as const;
    }),

  endOthers: own.output(sessionsEnded).mutation(async ({ ctx: { db, clock, caller } }) => {
    if (caller.isSample) throw refuse("not_in_sample");
    const { id: actorId, orgId } = caller;
    return db.transaction(async (tx) => {
      const ended = await endOtherSessions(tx, actorId, caller.sessionId);
      await noteEnded(tx, orgId, { at: clock(), actorId, subject: actorId, sessions: ended, why: "by_hand" });
      return { ended };
    });
  }),

  /**
   * A phone of one's own is lost: as when an admin says it, but the session it is said in goes on. That one was stolen is
   * an admin's to say: it loses what was not sent, and whoever has the one phone could say it of the other.
   */
  phoneLost: own
    .input(ownPhoneLost)
    .output(phoneLostAnswer)
    .mutation(async ({ ctx, input: { deviceId } }) => {
      const { caller } = ctx;
      const gone = { userId: caller.id, deviceId, isStolen: false, keepSession: caller.sessionId };
      const phones = await sayPhoneGone(ctx, caller, gone);
      if (typeof phones === "string") throw refuse(phones);
      return { phones };
    }),

  /** What an open page should hear of its person. In the sample nobody is told of others who look around. */
  news: own.output(sessionNews).query(async ({ ctx: { db, caller } }) => {
    const { id: userId, role, isSample, sessionId } = caller;
    if (isSample) return { userId, role, signIns: [], more: 0 };
    const { signIns, all } = await unseenSignIns(db, userId, sessionId, MOST_TOLD);
    return {
      userId,
      role,
      signIns: signIns.map(({ id, userAgent, createdAt }) => ({ id, ...browserOf(userAgent), at: createdAt })),
      more: all - signIns.length,
    };
  }),

  seen: own
    .input(signInsSeen)
    .output(done)
    .mutation(async ({ ctx: { db, caller }, input: { upTo } }) => {
      if (!caller.isSample) await noteSignInsSeen(db, caller.id, upTo);
      return { done: true } as const;
    }),
});
