import { HOUR, MINUTE } from "#domain/time/instant";
import type { Deployment } from "../access/deployment.ts";
import { noteEnded } from "../access/note-ended.ts";
import { findByEmail, findSignedIn, type SignedIn } from "../db/people/person.ts";
import { writeOnce } from "../db/record/audit.ts";
import { realOrganisations } from "../db/organisation/organisation-settings.ts";

/** What signing in and out puts on the audit log (AU4). */
export const signInNotes = ({ db, clock }: Pick<Deployment, "db" | "clock">, report: (error: unknown) => void) => {
  const underWay = new Set<Promise<void>>();

  const noteFailed = async (email: string): Promise<void> => {
    const at = clock();
    const person = await findByEmail(db, email);
    const what = { at, actorId: null, action: "signed.in_failed", subject: person?.id ?? null } as const;
    if (person !== null) return writeOnce(db, person.orgId, what, MINUTE);
    for (const { id } of await realOrganisations(db)) await writeOnce(db, id, what, HOUR);
  };

  return {
    async signedIn(userId: string): Promise<void> {
      const person = await findSignedIn(db, userId);
      if (person === null) return;
      const what = { at: clock(), actorId: userId, action: "signed.in", subject: userId } as const;
      await writeOnce(db, person.orgId, what, MINUTE);
    },
    async signedOut({ id, orgId }: Pick<SignedIn, "id" | "orgId">): Promise<void> {
      await writeOnce(db, orgId, { at: clock(), actorId: id, action: "signed.out", subject: id }, MINUTE);
    },
    /** `sessions`: the others, which ended with the old password. */
    async passwordChanged({ id, orgId }: Pick<SignedIn, "id" | "orgId">, sessions: number): Promise<void> {
      const by = { at: clock(), actorId: id, subject: id };
      await writeOnce(db, orgId, { ...by, action: "password.changed" }, MINUTE);
      await noteEnded(db, orgId, { ...by, sessions, why: "password" });
    },
    /** Not waited for: the time of the answer must not tell whether there is such an account. */
    failed(email: string): void {
      const noted = noteFailed(email).catch(report);
      underWay.add(noted);
      void noted.finally(() => underWay.delete(noted));
    },
    /** Until all failed tries so far are written. */
    settled: async (): Promise<void> => void (await Promise.all(underWay)),
  };
};
export type SignInNotes = ReturnType<typeof signInNotes>;
