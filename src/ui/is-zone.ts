/** Whether the platform reads times by this zone: every IANA name it knows, links such as US/Eastern and GMT among them. */
export const isZone = (name: string): boolean => {
  // An offset such as "+02:00" is read, too, but has no summer time: nobody means it.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};
