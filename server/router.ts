import type { Access } from "./access/access.ts";
import { auditRouter } from "./audit/audit-router.ts";
import { consistencyRouter } from "./consistency/consistency-router.ts";
import { accountRouter } from "./people/account-router.ts";
import { peopleRouter } from "./people/people-router.ts";
import { sessionRouter } from "./people/session-router.ts";
import { waysInRouter } from "./people/ways-in-router.ts";
import { workspaceRouter } from "./people/workspace-router.ts";
import { erasureRouter } from "./erasure/erasure-router.ts";
import { importsRouter } from "./import/imports-router.ts";
import { ownersRouter } from "./import/owners/owners-router.ts";
import { samePersonRouter } from "./import/twice/same-person-router.ts";
import { libraryRouter } from "./library/library-router.ts";
import { reviewRouter } from "./review/review-router.ts";
import { conversationRouter } from "./routing/conversation-router.ts";
import { leadsRouter } from "./routing/leads-router.ts";
import { settingsRouter } from "./settings/settings-router.ts";
import { sampleRouter } from "./sample/sample-router.ts";
import { devicesRouter } from "./sync/devices-router.ts";
import { quarantineRouter } from "./sync/quarantine-router.ts";
import { syncRouter } from "./sync/sync-router.ts";
import { mergeRouters, router } from "./trpc/procedure.ts";

/** Everything a client can ask of the server. */
export const appRouter = router({
  workspace: mergeRouters(workspaceRouter, sampleRouter),
  session: sessionRouter,
  audit: auditRouter,
  account: accountRouter,
  people: mergeRouters(peopleRouter, waysInRouter),
  review: reviewRouter,
  library: libraryRouter,
  consistency: consistencyRouter,
  settings: settingsRouter,
  imports: mergeRouters(importsRouter, ownersRouter, samePersonRouter),
  leads: mergeRouters(leadsRouter, conversationRouter),
  erasure: erasureRouter,
  devices: devicesRouter,
  sync: syncRouter,
  // Under this name open pages of earlier builds ask for it.
  kept: quarantineRouter,
});

export type AppRouter = typeof appRouter;

type Declared = Record<string, { _def: { meta?: { access: Access } } }>;
// The library's type nests what its value keeps flat, under whole names.
const declared = new Map(Object.entries(appRouter._def.procedures as unknown as Declared));

/** Who may call the procedure of a name; null: none is called so. */
export const accessOf = (name: string): Access | null => declared.get(name)?._def.meta?.access ?? null;

/** Whether a procedure of this name is asked by a phone's push token, whoever is signed in. */
export const isForPhones = (name: string): boolean => accessOf(name)?.who === "device";
