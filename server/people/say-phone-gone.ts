import type { PhoneLost } from "#contract/wipe";
import type { Refusal } from "#contract/refusal";
import type { Caller } from "../access/caller.ts";
import type { Clock } from "../base/clock.ts";
import { newId } from "../base/new-id.ts";
import type { Database } from "../db/engine/database.ts";
import { noteEnded } from "../access/note-ended.ts";
import { countSessions } from "../db/people/end-sessions.ts";
import { orderWipe } from "../db/phone/device-wipe.ts";
import { writeAudit } from "../db/record/audit.ts";

/** `keepSession`: the session in which a person says it of a phone of their own. */
type Gone = PhoneLost & { isStolen: boolean; keepSession?: string };

/** Somebody says that a phone is lost or stolen: how many were told to remove their leads, or why none was. */
export const sayPhoneGone = async (
  { db, clock }: { db: Database; clock: Clock },
  caller: Caller,
  gone: Gone,
): Promise<number | Refusal> => {
  // Whoever looks around in the sample shares its people and their phones with everybody else who does.
  if (caller.isSample) return "not_in_sample";
  const { id: actorId, orgId } = caller;
  const at = clock();
  const wipeId = newId(at);
  const phones = await db.transaction(async (tx) => {
    const had = await countSessions(tx, orgId, gone.userId);
    const told = await orderWipe(tx, orgId, { ...gone, wipeId, at });
    if (told === null) return null;
    const { userId: subject, deviceId, isStolen } = gone;
    const action = isStolen ? "phone.stolen" : "phone.lost";
    await writeAudit(tx, orgId, { at, actorId, action, subject, detail: { phones: told, deviceId } });
    const sessions = had - (await countSessions(tx, orgId, gone.userId));
    await noteEnded(tx, orgId, { at, actorId, subject, sessions, why: "phone_lost" });
    return told;
  });
  return phones ?? "not_found";
};
