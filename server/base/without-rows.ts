/**
 * Waits for work in the background. A query that breaks carries its rows in its message; neither the log nor the queue is
 * the place for people's data, so that the error is told by its code and first line alone. `what`: said before it.
 */
export const withoutRows = async (what: string, work: Promise<unknown>): Promise<void> => {
  const said = await work.then(() => null, wordsOf);
  if (said !== null) throw new Error(`${what}: ${said}`);
};

const wordsOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as { code?: string; message?: string };
  return `${code ?? ""} ${(message ?? "").split("\n")[0]?.slice(0, 200) ?? ""}`;
};
