import * as z from "zod/mini";
import { passwordLink } from "#contract/account";
import type { DoorNote } from "../backup/door-note.ts";
import type { ResetAnswer } from "../people/reset-password.ts";

const PATIENCE_MS = 30_000;
const reasons = ["nobody", "inactive", "in_sample", "password_length", "password_common", "password_has_name"] as const;
const resetAnswer = z.union([
  z.object({ ok: z.literal(true), name: z.string(), link: z.nullable(passwordLink) }),
  z.object({ ok: z.literal(false), reason: z.enum(reasons) }),
]);

/** Has the running server reset a password; null where it does not answer, or not as expected. */
export const askReset = async (
  { port, secret }: DoorNote,
  asked: { email: string; password: string | null },
): Promise<ResetAnswer | null> => {
  const answer = await fetch(`http://127.0.0.1:${port}/reset-password`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
    body: JSON.stringify(asked),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (answer?.ok !== true) return null;
  const read = resetAnswer.safeParse(await answer.json().catch(() => null));
  return read.success ? read.data : null;
};
