/** The version of the settings that an address names, if any. */
export const settingsFromAddress = (value: string | null): string | undefined =>
  value !== null && /^[\w-]{1,40}@\d{1,6}$/.test(value) ? value : undefined;
