/** One line of a talk track: for a promise, for a question people ask, or for neither (to open with). */
export interface TrackLine {
  readonly id: string;
  readonly text: string;
  readonly promiseId: string | null;
  readonly question: string | null;
}
