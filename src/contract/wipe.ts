import * as z from "zod/mini";

/**
 * The order to a lost phone to remove its leads. `signs`: one for each push token the phone may hold (wipe-sign); an
 * order that bears none of its own is not for it.
 */
export const wipeOrder = z.object({ id: z.uuid(), signs: z.array(z.string()).check(z.maxLength(4)) });
export type WipeOrder = z.infer<typeof wipeOrder>;

/** A person's phone, or all of them (`deviceId` null), is lost, or stolen. */
export const phoneLost = z.object({
  userId: z.string().check(z.maxLength(64)),
  deviceId: z.nullable(z.uuid()),
});
export type PhoneLost = z.infer<typeof phoneLost>;

/** How many phones were told to remove their leads. */
export const phoneLostAnswer = z.object({ phones: z.int() });
