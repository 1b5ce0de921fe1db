import type { BrowserContext } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** What the thread itself took, µs. */
  readonly tdur?: number;
}

/**
 * The most processor time that one task of a page's main thread took while `work` went on, ms. A browser's own list of
 * long tasks goes by the clock: on a busy machine it tells what other programs took.
 */
export async function costliestTask(context: BrowserContext, work: () => Promise<void>): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error("this browser cannot be traced");
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = { recordMode: "recordUntilFull" as const, includedCategories: ["toplevel"] };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await work();
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await ended;
  await session.detach();
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const isMain = (one: TraceEvent): boolean => one.name === "thread_name" && one.args?.name === "CrRendererMain";
  const mains = new Set(events.filter(isMain).map(threadOf));
  const took = events
    .filter((one) => one.ph === "X" && one.name.endsWith("RunTask") && mains.has(threadOf(one)))
    .flatMap(({ tdur }) => tdur ?? []);
  if (took.length < 100) throw new Error(`only ${took.length} tasks were told with what they took`);
  return took.reduce((most, one) => Math.max(most, one), 0) / 1_000;
}
