import * as z from "zod/mini";

/** `deviceId` is made by the browser profile for one user, and kept with its outbox. */
export const registerDevice = z.object({ deviceId: z.uuid() });
export type RegisterDevice = z.infer<typeof registerDevice>;

/**
 * The push token is told once: the server keeps its hash. It is sent as `authorization: Bearer <token>`, lets facts
 * be pushed and nothing else, and outlives the session. Registering again makes another; the one before it goes on
 * working, so that an answer lost on the way leaves nobody without. `lastDeviceSeq`: as in a push.
 */
export const deviceRegistered = z.object({ pushToken: z.string(), lastDeviceSeq: z.int() });
export type DeviceRegistered = z.infer<typeof deviceRegistered>;

/** This phone's storage was cleared behind its person's back. `formerly`: the device it was before. */
export const deviceCleared = z.object({ deviceId: z.uuid(), formerly: z.uuid() });
export type DeviceCleared = z.infer<typeof deviceCleared>;
