/** Under what a note that is being written about a lead is kept, beside what is half told of it. */
export const noteDraftKey = (leadId: string): string => `note ${leadId}`;
