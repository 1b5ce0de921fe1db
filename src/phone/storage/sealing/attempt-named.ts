/** The attempt that an event says it is about, as it lies here, sealed or in the clear; null: none, or it does not say. */
export const attemptNamed = (event: unknown): string | null => {
  if (typeof event !== "object" || event === null) return null;
  const { attemptId, payload } = event as { attemptId?: unknown; payload?: unknown };
  if (typeof attemptId === "string") return attemptId;
  return typeof payload === "object" && payload !== null ? attemptNamed(payload) : null;
};
