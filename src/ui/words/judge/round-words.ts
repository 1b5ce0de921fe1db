import type { DispositionCode } from "#domain/disposition/filed-disposition";
import type { Opening } from "#domain/lead/opening";
import * as m from "../../../paraglide/messages.js";
import { DISPOSITION_WORDS } from "../disposition/disposition-words.ts";
import { whenWords } from "../time/when-words.ts";

type Round = { startedAt: number; opening?: Opening | undefined; filed?: DispositionCode | null | undefined };

const OPENED: Record<Opening, (inputs: { round: number; on: string }) => string> = {
  enquiry: m.judge_round_enquiry,
  closed: m.judge_round_closed,
  held: m.judge_round_held,
  stopped: m.judge_round_stopped,
  quiet: m.judge_round_quiet,
  recycled: m.judge_round_recycled,
};

/**
 * Which time round one of a lead's episodes is, what opened it, and how the one before ended, as far as that was filed.
 * `at`: its place among them, from 0.
 */
export const roundWords = (rounds: readonly Round[], at: number, zone: string): string => {
  const { startedAt, opening = "enquiry" } = rounds[at]!;
  const on = whenWords(startedAt, zone, "day");
  if (at === 0) return m.judge_round_first({ on });
  const filed = rounds[at - 1]?.filed ?? null;
  const before = filed === null ? "" : ` ${m.judge_round_before({ what: DISPOSITION_WORDS[filed]() })}`;
  return `${OPENED[opening]({ round: at + 1, on })}${before}`;
};
