let zone: string | undefined;

/** The zone this device is in: what a rep reads times in. Asked of the browser once: it takes its time to answer. */
export const deviceZone = (): string => (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The same zone unnamed: formats take it where none is given, and asking for its name would delay a cold start. */
export const DEVICE_ZONE = undefined;
