import { randomUUID } from "node:crypto";
import type { DeviceRegistered } from "#contract/devices";
import { ask, type Caller, mutate, newCaller } from "../make/call-procedure.ts";
import { finished, sealed } from "../make/phone.ts";
import { emailOf, PASSWORD } from "./abuse-place.ts";
import { askedAt, type Asking } from "./asked-without-pause.ts";

export type Worker = Caller & { deviceId: string; token: string };

const JSON_TYPE = { "content-type": "application/json" };

export const signIn = async (url: string, name: string): Promise<Caller> => {
  const caller = newCaller(url);
  const body = JSON.stringify({ email: emailOf(name), password: PASSWORD });
  const answer = await ask(caller, "/api/auth/sign-in/email", { method: "POST", headers: JSON_TYPE, body });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  await answer.arrayBuffer();
  return caller;
};
export const withPhone = async (caller: Caller): Promise<Worker> => {
  const deviceId = randomUUID();
  const { pushToken } = await mutate<DeviceRegistered>(caller, "devices.register", { deviceId });
  return { ...caller, deviceId, token: pushToken };
};

const statusOf = async (asked: Promise<Response>): Promise<number> => {
  const answer = await asked;
  await answer.arrayBuffer();
  return answer.status;
};
export const gets =
  (caller: Caller, path: string): Asking =>
  () =>
    statusOf(ask(caller, path));
export const asks = (caller: Caller, name: string, input?: unknown): Asking =>
  gets(caller, `/api/trpc/${name}${input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`}`);
export const changes =
  (caller: Caller, name: string, input: () => unknown): Asking =>
  () =>
    statusOf(ask(caller, `/api/trpc/${name}`, { method: "POST", headers: JSON_TYPE, body: JSON.stringify(input()) }));

/** Pushes `howMany` new facts on one lead, in one request. */
export const pushes = ({ url, token, deviceId }: Worker, leadId: string, howMany: number): Asking => {
  let seq = 0;
  return async () => {
    const events: unknown[] = [];
    for (let n = 0; n < howMany; n += 1) {
      const capturedAt = Date.now();
      const payload = finished(capturedAt - 60_000 - (seq % 100_000));
      const made = { eventId: randomUUID(), deviceId, leadId, type: "attempt.finished", v: 1, capturedAt };
      events.push(await sealed({ ...made, clockOffset: 0, tz: "UTC", payload }, (seq += 1)));
    }
    const headers = { ...JSON_TYPE, authorization: `Bearer ${token}` };
    return askedAt(`${url}/api/trpc/sync.push`, { method: "POST", headers, body: JSON.stringify({ events }) });
  };
};
