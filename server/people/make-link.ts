import { HOUR } from "#domain/time/instant";
import type { PasswordLink } from "#contract/account";
import type { Refusal } from "#contract/refusal";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import type { NamedPerson } from "../db/people/named-person.ts";
import { hasPassword } from "../db/people/password.ts";
import { putPasswordLink } from "../db/people/password-link.ts";
import { writeAudit } from "../db/record/audit.ts";
import { linkTokenHash, newLinkToken } from "./link-token.ts";

/** A first password is set within two days, a forgotten one anew within two hours. */
const LASTS = { first: 48 * HOUR, reset: 2 * HOUR };

type Made = { ok: true; link: PasswordLink } | { ok: false; reason: Refusal };

/**
 * Makes a one-time link by which a person sets their password; one made before is over. `actorId`: who asked for it,
 * null for whoever runs the server. The token is told here alone.
 */
export const makeLink = async (
  { db, clock }: { db: Database; clock: Clock },
  { id, orgId, active, isSample }: NamedPerson,
  actorId: string | null,
): Promise<Made> => {
  if (isSample) return { ok: false, reason: "not_in_sample" };
  if (!active) return { ok: false, reason: "wrong_state" };
  const token = newLinkToken();
  const at = clock();
  const kind = (await hasPassword(db, orgId, id)) ? "reset" : "first";
  const endsAt = at + LASTS[kind];
  await db.transaction(async (tx) => {
    await putPasswordLink(tx, orgId, { userId: id, tokenHash: linkTokenHash(token), at, endsAt });
    await writeAudit(tx, orgId, { at, actorId, action: "link.made", subject: id, detail: { kind } });
  });
  return { ok: true, link: { token, kind, endsAt } };
};
