/** What fetching one page may take. Times in ms, sizes in bytes. */
export type PageLimits = {
  /** All of it, redirects and body included. */
  totalMs: number;
  /** From asking until the head of an answer is here, for each redirect anew. */
  answerMs: number;
  /** One attempt to connect. */
  connectMs: number;
  redirects: number;
  /** The head of one answer. */
  headBytes: number;
  /** Read from the line for one answer, its head included. */
  wireBytes: number;
  /** The body, unpacked. */
  bodyBytes: number;
};

export const PAGE_LIMITS: Readonly<PageLimits> = Object.freeze({
  totalMs: 15_000,
  answerMs: 5_000,
  connectMs: 2_000,
  redirects: 5,
  headBytes: 16 * 1024,
  wireBytes: 2 * 1024 ** 2,
  bodyBytes: 5 * 1024 ** 2,
});
