/** Whether the platform knows this IANA time zone. */
export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    // Fixed offsets such as "+01:00" are accepted there, but they know no clock change.
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
};
