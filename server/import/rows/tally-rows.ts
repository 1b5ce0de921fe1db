import type { DoubtReason } from "#contract/import-batch";
import type { ImportMapping } from "#contract/import-mapping";
import type { Channel } from "#domain/attempt/channel";
import type { ImportReport } from "../../db/import/import-report.ts";
import type { RowFault } from "../cells/row-fault.ts";
import { lastHappened } from "./last-happened.ts";
import type { RowMapping } from "./row-mapper.ts";
import type { RowOutcome } from "./row-outcome.ts";
import { sampleOf } from "./sample-row.ts";

const SAMPLE_ROWS = 10;

/** Faults of a row that has no time. */
const NO_TIME: ReadonlySet<RowFault["code"]> = new Set(["missing_value", "bad_date", "implausible_date"]);

const reasonOf = ({ code, column }: RowFault, mapping: ImportMapping): DoubtReason =>
  mapping.kind === "attempts" && column === mapping.startedAt.column && NO_TIME.has(code) ? "no_time" : "given_back";

/** The channels of contacts that a row given back may have been. */
const channelsOf = (read: RowMapping | undefined): readonly Channel[] => {
  if (read === undefined || read.kind === "leads") return [];
  if (read.kind === "fault") return read.channels;
  return read.mapped.of.events.flatMap(({ kind, body }) => (kind === "contact" ? [body["channel"] as Channel] : []));
};

/**
 * Adds what became of some rows to the report: counts, a sample, the last thing that happened in those that came in, and
 * what puts a channel's completeness in doubt. `read`: each row as it was read, by its number; `now`: when the file came.
 */
export const tallyRows = (
  report: ImportReport,
  mapping: ImportMapping,
  outcomes: readonly RowOutcome[],
  read: ReadonlyMap<number, RowMapping>,
  now: number,
): void => {
  const doubt = (channel: Channel, reason: DoubtReason) => {
    const of = (report.doubts[channel] ??= {});
    of[reason] = (of[reason] ?? 0) + 1;
  };
  report.counts.read += outcomes.length;
  for (const of of outcomes) {
    report.counts[of.state]++;
    const row = read.get(of.row);
    if (of.state === "rejected") {
      // What was known of a person who was erased is judged: what comes of them again puts nothing in doubt.
      if (of.fault.code !== "person_erased")
        for (const channel of channelsOf(row)) doubt(channel, reasonOf(of.fault, mapping));
      continue;
    }
    if (of.fields["kind"] === "contact") report.contacts++;
    // A row that is here otherwise and is left so brings nothing in.
    if (row === undefined || row.kind === "fault" || (of.state === "changed" && !report.update)) continue;
    if (of.note !== undefined) report.notes[of.note] = (report.notes[of.note] ?? 0) + 1;
    report.lastHappened = lastHappened(now, [report.lastHappened, row.lastHappened]);
    if (row.kind === "attempts" && row.doubt !== null) doubt(row.doubt, "maybe_done");
  }
  if (report.sample.length < SAMPLE_ROWS) {
    const room = SAMPLE_ROWS - report.sample.length;
    report.sample.push(
      ...[...outcomes]
        .sort((a, b) => a.row - b.row)
        .slice(0, room)
        .map(sampleOf),
    );
  }
};
