import type { PromiseVersion, TalkTrack } from "#contract/promise";
import type { PhoneLead, PullInput, PullOutput } from "#contract/pull";
import type { PushedEvent, PushResult } from "#contract/push";
import type { LackedPromises } from "#link/ask-promises";
import type { Transport } from "#phone/sync/exchange/transport";
import { NOW, POLICY } from "./make-lead.ts";

/**
 * A server of one person, as one says it in a few lines: a feed of versions, a first set in pages of two, and a set of
 * device numbers it holds. What it was asked is kept; `before` may answer in its place, or break off.
 */
export const makeServer = (leads: readonly PhoneLead[], { pageSize = 2 } = {}) => {
  const state = {
    epoch: "e1",
    version: 10,
    leads: [...leads].sort((a, b) => (a.leadId < b.leadId ? -1 : 1)),
    removed: [] as string[],
    /** Given with every page after the first set. */
    changed: [] as PhoneLead[],
    held: new Map<string, PushedEvent>(),
    tokens: new Map<string, string>(),
    signedIn: true,
    knows: true,
    foreign: new Set<string>(),
    registered: [] as string[],
    asked: [] as PullInput[],
    pushed: [] as { token: string; events: PushedEvent[] }[],
    versions: [] as PromiseVersion[],
    tracks: [] as TalkTrack[],
    /** What of them was asked for; `keepsPromises`: none is given. */
    lacked: [] as LackedPromises[],
    keepsPromises: false as boolean | (() => Promise<never>),
    before: null as ((input: PullInput) => Promise<never> | Error | null) | null,
  };

  const lastOf = (deviceId: string): number => {
    const numbers = new Set([...state.held.values()].filter((e) => e.deviceId === deviceId).map((e) => e.deviceSeq));
    let last = 0;
    while (numbers.has(last + 1)) last += 1;
    return last;
  };
  const page = (input: PullInput): PullOutput => {
    const base: Pick<PullOutput, "kind" | "serverTime" | "resetRequired" | "removed" | "policies"> = {
      kind: "pull",
      serverTime: NOW,
      resetRequired: false,
      removed: [],
      policies: [POLICY],
    };
    const cursor = { epoch: state.epoch, version: state.version };
    const lastDeviceSeq = lastOf(input.deviceId);
    const inForce = state.tracks.map(({ setId, id }) => ({ setId, trackId: id }));
    const mark = JSON.stringify(inForce);
    const told = input.tracks === undefined || input.tracks === mark ? {} : { tracks: { mark, tracks: inForce } };
    if (input.cursor !== null && input.cursor.epoch !== state.epoch)
      return { ...base, policies: [], resetRequired: true, cursor, first: null, more: true, leads: [], lastDeviceSeq };
    if (input.cursor !== null && input.first === null)
      return {
        ...{ ...base, ...told },
        ...{ removed: state.removed, cursor, first: null, more: false, leads: state.changed, lastDeviceSeq },
      };
    const after = input.first?.after ?? null;
    const rest = state.leads.filter(({ leadId }) => after === null || leadId > after);
    const here = rest.slice(0, pageSize);
    const more = rest.length > here.length;
    const first = more ? { upTo: state.version, after: here.at(-1)!.leadId } : null;
    return { ...base, ...told, cursor, first, more, leads: here, lastDeviceSeq };
  };

  const transport: Transport = {
    register: (deviceId) => {
      state.registered.push(deviceId);
      if (!state.signedIn) return Promise.resolve({ answer: null, why: "signed_out" });
      if (state.foreign.has(deviceId)) return Promise.resolve({ answer: null, why: "wrong_device" });
      const pushToken = `token-${state.registered.length}`;
      state.tokens.set(pushToken, deviceId);
      state.knows = true;
      return Promise.resolve({ answer: { pushToken } });
    },
    send: (token, sent) => {
      const events = sent as PushedEvent[];
      state.pushed.push({ token, events });
      const deviceId = state.tokens.get(token);
      if (deviceId === undefined) return Promise.resolve({ answer: null, why: "no_token" });
      const results = events.map(({ eventId }): PushResult => {
        const result = state.held.has(eventId) ? "duplicate" : "applied";
        if (result === "applied") state.version += 1;
        return { eventId, result, code: null, version: state.version, reseed: false, flags: [] };
      });
      for (const event of events) state.held.set(event.eventId, event);
      return Promise.resolve({
        answer: { kind: "push", serverTime: NOW, lastDeviceSeq: lastOf(deviceId), results },
      });
    },
    ask: (input) => {
      const instead = state.before?.(input) ?? null;
      state.asked.push(input);
      if (instead instanceof Error) return Promise.reject(instead);
      if (instead !== null) return instead;
      if (!state.signedIn) return Promise.resolve({ answer: null, why: "signed_out" });
      if (!state.knows) return Promise.resolve({ answer: null, why: "unknown_device" });
      return Promise.resolve({ answer: page(input) });
    },
    promises: async (lacked) => {
      state.lacked.push(lacked);
      if (typeof state.keepsPromises === "function") return state.keepsPromises();
      if (state.keepsPromises) return null;
      return {
        versions: state.versions.filter(({ id }) => lacked.versionIds.includes(id)),
        tracks: state.tracks.filter(({ id }) => lacked.trackIds.includes(id)),
      };
    },
  };
  return { state, transport };
};

export type MadeServer = ReturnType<typeof makeServer>;
