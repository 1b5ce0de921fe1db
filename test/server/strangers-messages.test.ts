import { expect, onTestFinished, test } from "vitest";
import { makePhone } from "../make/phone.ts";
import { listening, rawRequest } from "../make/raw-request.ts";
import { type Call, makeTestServer } from "../make/test-server.ts";

test("S110: a long message is read only of those let in; of others it is refused before it comes", async () => {
  const server = await makeTestServer("pglite");
  onTestFinished(server.close);
  await server.organisation("o");
  const port = await listening(server.app);
  const cookie = await server.cookieOf("o", "rep");
  const { token } = await makePhone(server, "o");
  const json = { "content-type": "application/json" };
  /** Nothing of the body is sent: whoever waits for it answers nothing within the time that bodies have. */
  const announced = (name: string, length: object, headers: Record<string, string> = {}) =>
    rawRequest(port, "POST", `/api/trpc/${name}`, { headers: { ...json, ...length, ...headers } });
  const [long, unknown] = [{ "content-length": "16385" }, { "transfer-encoding": "chunked" }];
  for (const length of [long, unknown]) {
    expect(await announced("workspace.start", length)).toBe(413);
    expect(await announced("session.me,workspace.start", length)).toBe(413);
    expect(await announced("leads.add", length)).toBe(401);
    expect(await announced("sync.push", length, { authorization: "Bearer nobody's" })).toBe(401);
    expect(await announced("leads.add", length, { cookie: "fairlead.session_token=made.up" })).toBe(401);
  }
  // Read, and found to be out of shape.
  const send = async (name: string, length: number, options: Call) => {
    const mutate = { deviceId: "x", name: "x".repeat(length) };
    return (await server.call(`/api/trpc/${name}`, { mutate, ...options })).status;
  };
  expect(await send("sync.pull", 20_000, { cookie })).toBe(400);
  expect(await send("sync.push", 20_000, { headers: { authorization: `Bearer ${token}` } })).toBe(400);
  expect(await send("workspace.start", 16_000, {})).toBe(400);
});
