/** The work done beside requests, by name, and what each is given. Any process may run any of it. */
export type JobData = {
  /** Run an import that was started, from its stored chunks. */
  "import.run": { orgId: string; batchId: string };
  /** Take back an import. */
  "import.revert": { orgId: string; batchId: string };
  /** Bring a person's phone into line with what is theirs, after an owner of files was said to be them, or not. */
  "owner.follow": { orgId: string; userId: string };
  /** Look at what another version of the settings would read, or read it so. */
  "settings.reread": { orgId: string; rereadId: string };
  /** Judge again whatever changed or whose time has come, in all organisations. */
  "assessment.refresh": Record<string, never>;
  /** Put on record what can be read by now, and let go of what phones no longer need. */
  "sync.tidy": Record<string, never>;
  /** Erase whoever asked for it and is not finished, in all organisations. */
  "person.erase": Record<string, never>;
  /** Look whether landing pages still say what was promised, in all organisations. */
  "page.look": Record<string, never>;
};
export type JobName = keyof JobData;

/** Puts work into the queue; the queue is in the database, so it survives a restart and any process may take it. */
export type Enqueue = <Name extends JobName>(name: Name, data: JobData[Name]) => Promise<void>;

/**
 * Does one piece of work. It may be called again for the same data (after a crash, or twice at once in the worst
 * case), so it must be safe to repeat. Throwing means: try again later. `signal` ends when the process shuts down: what
 * leaves off because of it throws its reason (`throwIfAborted`), and goes back to the queue without counting as a try;
 * what returns is done.
 */
export type JobHandler<Name extends JobName> = (data: JobData[Name], signal: AbortSignal) => Promise<void>;
export type JobHandlers = { [Name in JobName]?: JobHandler<Name> };
