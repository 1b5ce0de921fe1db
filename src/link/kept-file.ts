/** Whether a file beside the scripts is kept on a device by itself: no notes, and no samples of files. */
export const isKept = (url: string): boolean => !/\.(?:txt|csv)$/.test(url);
