import { randomUUID } from "node:crypto";
import { eventHash } from "#contract/event-hash";
import type { DeviceRegistered } from "#contract/devices";
import type { PhoneLead, PullInput, PullOutput } from "#contract/pull";
import type { PushOutput } from "#contract/push";
import type { FactPayload, FactType } from "#domain/journal/fact";
import type { Role } from "#contract/role";
import type { Answer, TestServer } from "./test-server.ts";

export type Sealed = Record<string, unknown> & { eventId: string; deviceSeq: number; leadId: string; hash: string };

/** A phone as the server sees one: it numbers and seals events, pushes them, and keeps what it pulls. */
export type Phone = {
  deviceId: string;
  token: string;
  leads: Map<string, PhoneLead>;
  seal: <T extends FactType>(
    leadId: string,
    type: T,
    payload: FactPayload<T>,
    more?: Record<string, unknown>,
  ) => Promise<Sealed>;
  push: (events: readonly unknown[]) => Promise<PushOutput>;
  pushRaw: (events: unknown) => Promise<Answer>;
  /** Pulls until there is no more; the pages it got. */
  pull: () => Promise<PullOutput[]>;
  page: (input: Partial<PullInput>) => Promise<Answer>;
  at: () => Pick<PullInput, "cursor" | "first">;
};

/** Seals an event as a phone does: numbered, hashed over everything but its number. */
export const sealed = async (event: Record<string, unknown>, deviceSeq: number): Promise<Sealed> =>
  ({ ...event, deviceSeq, hash: await eventHash(event) }) as Sealed;

let address = 0;

/** Registers a phone for an organisation's person and hands it over, empty. */
export const makePhone = async (
  server: TestServer,
  orgId: string,
  role: Role = "rep",
  deviceId: string = randomUUID(),
  cookieOf: () => Promise<string> = () => server.cookieOf(orgId, role),
): Promise<Phone> => {
  // Each phone has an address of its own: the limit on requests is one address's.
  const from = `10.1.${Math.floor(address / 200)}.${1 + (address++ % 200)}`;
  const ask = async (
    name: string,
    mutate: unknown,
    headers: Record<string, string> = {},
    signedIn = true,
  ): Promise<Answer> =>
    server.call(`/api/trpc/${name}`, { ...(signedIn ? { cookie: await cookieOf() } : {}), mutate, headers, from });
  const registered = await ask("devices.register", { deviceId });
  const { pushToken: token } = registered.data as DeviceRegistered;
  const leads = new Map<string, PhoneLead>();
  let seq = 0;
  let stands: Pick<PullInput, "cursor" | "first"> = { cursor: null, first: null };
  const pushRaw = (events: unknown): Promise<Answer> =>
    ask("sync.push", { events }, { authorization: `Bearer ${token}` }, false);
  return {
    deviceId,
    token,
    leads,
    at: () => stands,
    seal: (leadId, type, payload, more = {}) => {
      const capturedAt = server.deployment.clock();
      const event = {
        eventId: randomUUID(),
        deviceId,
        leadId,
        type,
        v: 1,
        capturedAt,
        clockOffset: 0,
        tz: "UTC",
        payload,
        ...more,
      };
      return sealed(event, ++seq);
    },
    pushRaw,
    push: async (events) => {
      const answer = await pushRaw(events);
      if (answer.status !== 200) throw new Error(`push: ${answer.status} ${answer.body}`);
      return answer.data as PushOutput;
    },
    page: (input) => ask("sync.pull", { deviceId, ...stands, ...input }),
    pull: async () => {
      const pages: PullOutput[] = [];
      for (;;) {
        const answer = await ask("sync.pull", { deviceId, ...stands });
        if (answer.status !== 200) throw new Error(`pull: ${answer.status} ${answer.body}`);
        const page = answer.data as PullOutput;
        pages.push(page);
        if (page.resetRequired) {
          leads.clear();
          stands = { cursor: null, first: null };
          continue;
        }
        for (const lead of page.leads) leads.set(lead.leadId, lead);
        for (const id of page.removed) leads.delete(id);
        stands = { cursor: page.cursor, first: page.first };
        if (!page.more) return pages;
      }
    },
  };
};

type Finished = FactPayload<"attempt.finished">;

/** An attempt that ended, as recorded after it. */
export const finished = (startedAt: number, more: Partial<Finished> = {}): Finished => ({
  attemptId: randomUUID(),
  channel: "call",
  direction: "out",
  startedAt,
  endedAt: null,
  result: "rang_out",
  text: null,
  composedInApp: false,
  items: null,
  ...more,
});
