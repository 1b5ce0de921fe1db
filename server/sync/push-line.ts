import type { Push } from "./push-part.ts";
import type { Taken } from "./take-batch.ts";

type Take = (orgId: string, pushes: readonly Push[]) => Promise<PromiseSettledResult<Taken | null>[]>;
type Waiting = { push: Push; settle: (outcome: PromiseSettledResult<Taken | null>) => void };
/** `underWay`: of each transaction, how many pushes it takes. */
type Line = { waiting: Waiting[]; underWay: number[]; timer: NodeJS.Timeout | null };

/**
 * Transactions of one organisation at once: while one is at the feed, the next is made ready behind it, once as many
 * pushes wait as that one takes: phones that were answered together send again together, and not each for a transaction
 * of its own. Of an organisation whose feed somebody holds no more than these wait, so that the others have the rest of
 * the connections.
 */
const AT_ONCE = 2;
/** How long a push waits for others, ms, should the one under way be held up: about as long as a transaction takes. */
const WAITS_MS = 50;
/** Enough that a transaction's own cost vanishes, few enough that nobody waits long for others' events. */
const MOST_EVENTS = 400;

/**
 * Pushes of one organisation go through its feed one after another anyway: those that come while others are under way
 * wait here, and are taken together. One alone is taken at once.
 */
export const pushLine = (take: Take): ((push: Push) => Promise<Taken | null>) => {
  const lines = new Map<string, Line>();

  const go = (orgId: string, line: Line, forMore = true): void => {
    while (mayGo(line, forMore)) {
      const group = nextGroup(line);
      line.underWay.push(group.length);
      void settleAll(take, orgId, group).finally(() => {
        line.underWay.splice(line.underWay.indexOf(group.length), 1);
        if (line.underWay.length === 0 && line.waiting.length === 0) lines.delete(orgId);
        else go(orgId, line);
      });
    }
    if (line.waiting.length === 0 || line.underWay.length === AT_ONCE) return;
    line.timer ??= setTimeout(() => {
      line.timer = null;
      go(orgId, line, false);
    }, WAITS_MS);
  };

  return (push) =>
    new Promise((resolve, reject) => {
      const { orgId } = push.device;
      const line = lines.get(orgId) ?? { waiting: [], underWay: [], timer: null };
      lines.set(orgId, line);
      const settle: Waiting["settle"] = (outcome) =>
        outcome.status === "fulfilled" ? resolve(outcome.value) : reject(outcome.reason as Error);
      line.waiting.push({ push, settle });
      go(orgId, line);
    });
};

/** `forMore`: whether what waits may wait to be as many as are under way. */
const mayGo = ({ waiting, underWay }: Line, forMore: boolean): boolean =>
  waiting.length > 0 && underWay.length < AT_ONCE && (!forMore || waiting.length >= Math.max(0, ...underWay));

const settleAll = async (take: Take, orgId: string, group: readonly Waiting[]): Promise<void> => {
  try {
    const outcomes = await take(
      orgId,
      group.map(({ push }) => push),
    );
    group.forEach(({ settle }, at) => settle(outcomes[at]!));
  } catch (reason) {
    for (const { settle } of group) settle({ status: "rejected", reason });
  }
};

/** Takes from the line what may go together, longest waiting first: each of another device and of other events. */
const nextGroup = (line: Line): Waiting[] => {
  const group: Waiting[] = [];
  const left: Waiting[] = [];
  const devices = new Set<string>();
  const events = new Set<string>();
  for (const one of line.waiting) {
    const { device, read } = one.push;
    const ids = read.flatMap(({ eventId }) => eventId ?? []);
    const fits = group.length === 0 || events.size + read.length <= MOST_EVENTS;
    if (fits && !devices.has(device.id) && !ids.some((id) => events.has(id))) {
      group.push(one);
      for (const id of ids) events.add(id);
    } else left.push(one);
    // What a device sent later is not taken before what it sent earlier.
    devices.add(device.id);
  }
  line.waiting = left;
  return group;
};
