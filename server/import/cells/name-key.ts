/** A name as names are compared: in small letters, with one blank between words. */
export const nameKey = (cell: string): string => cell.trim().replace(/\s+/g, " ").toLowerCase();
