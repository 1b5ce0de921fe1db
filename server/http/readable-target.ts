/** Where a target goes that nothing can decode: to the same "not found", under the same headers, as any other. */
const NOWHERE = "/api/unreadable";

/** A request's target, for the router; one whose escapes are broken becomes a path that does not exist. */
export const readableTarget = (target: string): string => {
  try {
    decodeURIComponent(target.split(/[?;#]/, 1)[0] ?? "");
    return target;
  } catch {
    return NOWHERE;
  }
};
