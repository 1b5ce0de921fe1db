// How fast sequences are judged, and how that grows with the attempts on a lead.
import { judgingCalendar } from "#calendar/judging-calendar";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import { presetPolicy } from "#domain/sequence/presets";
import { type InventedSequence, inventedSequence } from "./invented-sequence.ts";
import { atLeast, atMost, noted, reportBench } from "./metric.ts";
import { growthExponent, medianMs, rounded } from "./timing.ts";

const LEADS = 2_000;
const EVENTS_PER_LEAD = 5;
const WARM_UP_ROUNDS = 15;
const MEASURED_ROUNDS = 9;
const SIZES = [50, 100, 200, 500, 1_000];

const policy = presetPolicy("considered_business", "Europe/Amsterdam");
const DAY = 86_400_000;

const judge = ({ episode, events, asOf }: InventedSequence) =>
  assessSequence(
    episode,
    events,
    policy,
    judgingCalendar(policy, null, episode.arrivedAt - DAY, asOf + 400 * DAY),
    asOf,
  );

/** The peer: the least any reader of the same events must do, read them and put them in order. */
const readAndSort = (text: string) => (JSON.parse(text) as { at: number }[]).sort((a, b) => a.at - b.at);

const population = Array.from({ length: LEADS }, (_, seed) => inventedSequence(seed + 1, EVENTS_PER_LEAD));
const texts = population.map(({ events }) => JSON.stringify(events));
/** How long it takes a process that has just begun, whose code is not compiled yet: a command on a small file. */
const coldMs = medianMs(1, () => population.forEach(judge));
/** A server that reads a hundred thousand leads anew has been through these before a third of them are read. */
for (let round = 1; round < WARM_UP_ROUNDS; round += 1) population.forEach(judge);

const judgedMs = medianMs(MEASURED_ROUNDS, () => population.forEach(judge));
const readMs = medianMs(MEASURED_ROUNDS, () => texts.forEach(readAndSort));

const points = SIZES.map((size) => {
  const sequences = [1, 2, 3].map((seed) => inventedSequence(seed + 9_000, size));
  sequences.forEach(judge);
  return { size, ms: medianMs(9, () => sequences.forEach(judge)) / sequences.length };
});
const msAt = (size: number) => points.find((point) => point.size === size)?.ms ?? Number.NaN;

reportBench("judge", [
  atLeast(
    "sequences_per_second",
    Math.round((LEADS / judgedMs) * 1000),
    "sequences/s",
    10_000,
    `${Math.round((LEADS / readMs) * 1000)} sequences/s read with JSON.parse and sorted`,
  ),
  noted(
    "sequences_per_second_cold",
    Math.round((LEADS / coldMs) * 1000),
    "sequences/s",
    "the first 2,000 of a process",
  ),
  noted("judging_over_reading", rounded(judgedMs / readMs), "times", "JSON.parse and sort of the same events"),
  ...points.map(({ size, ms }) => noted(`sequence_of_${size}`, rounded(ms, 3), "ms")),
  atMost("sequence_of_500_events", rounded(msAt(500), 3), "ms", 20),
  atMost("growth_exponent", rounded(growthExponent(points)), "power of attempts", 1.25, "1 is linear, 2 quadratic"),
]);
