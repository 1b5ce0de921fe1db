type Run = { executeSql: (text: string, values: unknown[]) => Promise<unknown> };

/**
 * Takes back that a job was begun, while it still is at work here: pg-boss counts every beginning but the first, and has
 * no other word for a job that is handed on. `run` is pg-boss's own way to the database.
 */
export const uncountedTry = async (run: Run, queue: string, jobId: string): Promise<void> => {
  await run.executeSql(
    "update pgboss.job set retry_count = retry_count - 1 where name = $1 and id = $2 and state = 'active'",
    [queue, jobId],
  );
};
