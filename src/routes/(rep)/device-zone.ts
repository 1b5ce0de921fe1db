/** The zone this device is in: what a rep reads times in. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
