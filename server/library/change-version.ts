import { isDeepStrictEqual } from "node:util";
import type { PagePromise } from "#contract/promise";
import type { PageStep } from "#domain/promise/page-step";
import type { Instant } from "#domain/time/instant";
import { newId } from "../base/new-id.ts";
import { holdLibrary } from "../db/lead/saw-promises.ts";
import { retrying } from "../db/engine/retry.ts";
import { lockSet } from "../db/promise/promise-sets.ts";
import { deleteDraft, draftOf, keepDraft } from "../db/promise/promise-drafts.ts";
import { insertVersion, lastVersion } from "../db/promise/promise-versions.ts";
import { writeAudit } from "../db/record/audit.ts";
import { givePromises } from "../record/change/give-promises.ts";
import { LIBRARY_BOUNDS } from "../db/promise/library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { waitingFor } from "../db/promise/waiting-for.ts";

export type Draft = { setId: string; promises: readonly PagePromise[]; nextStep: PageStep | null };
type Refused = "not_found" | "invalid_input" | "too_large";

/** Keeps what is not confirmed yet, as it was left; its page is the draft's, else the last version's. */
export const saveDraft = async (
  { db, orgId, userId, now }: Librarian,
  { setId, promises, nextStep }: Draft,
): Promise<"done" | Refused> => {
  if (!areDifferent(promises)) return "invalid_input";
  return db.transaction(async (tx) => {
    if ((await lockSet(tx, orgId, setId)) === null) return "not_found";
    const page = pageOf((await draftOf(tx, orgId, setId)) ?? (await lastVersion(tx, orgId, setId)));
    await keepDraft(tx, orgId, { ...page, setId, promises: [...promises], nextStep, savedAt: now, savedBy: userId });
    return "done";
  });
};

/**
 * Files the draft as the set's next version (PR5); one that says what the last one says is none. Enquiries that waited
 * keep the first version, later ones reach none. `invalid_input`: no promise, one id twice, or a first version that
 * counts from the future; `too_large`: the set has as many as it can.
 */
export const confirmVersion = async (
  { db, orgId, userId, now }: Librarian,
  { setId, promises, nextStep, from }: Draft & { from: Instant | null },
): Promise<"done" | Refused> => {
  if (promises.length === 0 || !areDifferent(promises)) return "invalid_input";
  if (from !== null && (from < 0 || from > now)) return "invalid_input";
  return retrying(() =>
    db.transaction(async (tx) => {
      await holdLibrary(tx, orgId, "alone");
      const set = await lockSet(tx, orgId, setId);
      if (set === null) return "not_found";
      const last = await lastVersion(tx, orgId, setId);
      const page = pageOf((await draftOf(tx, orgId, setId)) ?? last);
      await deleteDraft(tx, orgId, setId);
      const said = { promises: [...promises], nextStep, ...page };
      if (
        last !== null &&
        isDeepStrictEqual(said, { ...pageOf(last), promises: last.promises, nextStep: last.nextStep })
      )
        return "done";
      const no = (last?.no ?? 0) + 1;
      if (no > LIBRARY_BOUNDS.versions) return "too_large";
      const counts = last === null ? (from ?? now) : Math.max(now, last.from + 1);
      const id = newId(now);
      await insertVersion(tx, { orgId, id, setId, no, from: counts, ...said, createdAt: now, createdBy: userId });
      const entry = (leads: number) =>
        ({
          at: now,
          actorId: userId,
          action: "promise.confirmed",
          subject: setId,
          detail: { version: id, no, promises: promises.length, leads },
        }) as const;
      if (last !== null) {
        await writeAudit(tx, orgId, entry(0));
        return "done";
      }
      const names = await waitingFor(tx, orgId, set);
      await givePromises(tx, orgId, { versionId: id, from: counts, names }, now, entry);
      return "done";
    }),
  );
};

type Page = Pick<NonNullable<Awaited<ReturnType<typeof lastVersion>>>, "origin" | "title" | "pageText" | "pageHtml">;

const pageOf = (of: Page | null): Page => ({
  origin: of?.origin ?? null,
  title: of?.title ?? null,
  pageText: of?.pageText ?? null,
  pageHtml: of?.pageHtml ?? null,
});

/** Each promise has an id of its own. */
const areDifferent = (promises: readonly PagePromise[]): boolean =>
  new Set(promises.map(({ id }) => id.toLowerCase())).size === promises.length;
