import type { DeviceRegistered } from "#contract/devices";
import type { PullOutput } from "#contract/pull";
import type { PushOutput } from "#contract/push";
import type { Transport } from "#phone/sync/exchange/transport";
import { ask, type Caller } from "./call-procedure.ts";

/** The phone's transport to a running server, with a person's own cookies for what needs a session. */
export const transportTo = (caller: Caller): Transport => {
  const change = async <T>(
    name: string,
    input: unknown,
    token?: string,
  ): Promise<{ data: T | null; status: number }> => {
    const headers = {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const response = await ask(caller, `/api/trpc/${name}`, { method: "POST", headers, body: JSON.stringify(input) });
    const body = (await response.json()) as { result?: { data: T } };
    return { data: body.result?.data ?? null, status: response.status };
  };
  return {
    register: async (deviceId) => {
      const { data } = await change<DeviceRegistered>("devices.register", { deviceId });
      return data === null ? { answer: null, why: "signed_out" } : { answer: data };
    },
    send: async (token, events) => {
      const { data, status } = await change<PushOutput>("sync.push", { events }, token);
      return data === null ? { answer: null, why: status === 401 ? "no_token" : "failed" } : { answer: data };
    },
    ask: async (input) => {
      const { data, status } = await change<PullOutput>("sync.pull", input);
      if (data !== null) return { answer: data };
      return { answer: null, why: status === 401 ? "signed_out" : status === 404 ? "unknown_device" : "failed" };
    },
    promises: () => Promise.resolve(null),
  };
};
