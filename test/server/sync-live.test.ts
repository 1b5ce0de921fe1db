import { createConnection } from "node:net";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { LiveChange } from "#contract/live";
import { HOUR } from "#domain/time/instant";
import { insertRecord } from "#server/db/record/sample-rows";
import { fact } from "#server/db/record/tables";
import { anEngine, type Engine } from "../make/database.ts";
import { finished, makePhone, type Phone } from "../make/phone.ts";
import { leadRow } from "../make/review-record.ts";
import { personId, type TestServer, withTestServer } from "../make/test-server.ts";
import { within } from "../make/within.ts";

const NOON = Date.UTC(2026, 2, 4, 12);

type Place = TestServer & { phone: Phone; leadId: string; port: number };

const open = async (engine: Engine): Promise<Place> => {
  const server = await withTestServer(engine, () => NOON);
  await server.organisation("o");
  const lead = leadRow("o", NOON - HOUR);
  const owners = [{ orgId: "o", id: "own", label: "The rep", userId: personId("o", "rep") }];
  await insertRecord(server.deployment.db, { owners, leads: [lead], events: [] });
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const address = server.app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { ...server, phone: await makePhone(server, "o"), leadId: lead.id, port };
};

type Stream = {
  status: number;
  next: (test: (change: LiveChange) => boolean) => Promise<LiveChange>;
  end: () => void;
  ended: Promise<void>;
};

/** Listens as a page does. */
const listen = async (
  { port }: Place,
  cookie: string | null,
  headers: Record<string, string> = {},
): Promise<Stream> => {
  const abort = new AbortController();
  const asked = fetch(`http://127.0.0.1:${port}/api/events`, {
    signal: abort.signal,
    headers: { ...headers, ...(cookie === null ? {} : { cookie }) },
  });
  const response = await within("a stream to open", 60_000, asked);
  const told: LiveChange[] = [];
  const wake = new Set<() => void>();
  const ended = (async () => {
    let text = "";
    try {
      for await (const piece of response.body!.pipeThrough(
        new TextDecoderStream() as never,
      ) as unknown as AsyncIterable<string>) {
        text += piece;
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined) told.push(JSON.parse(data) as LiveChange);
        }
        for (const call of wake) call();
      }
    } catch {
      // Hung up on by this end.
    }
  })();
  return {
    status: response.status,
    ended,
    end: () => abort.abort(),
    next: (wanted) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`not told: ${JSON.stringify(told)}`)), 8_000);
        const look = (): void => {
          const found = told.find(wanted);
          if (found === undefined) return;
          clearTimeout(limit);
          wake.delete(look);
          resolve(found);
        };
        wake.add(look);
        look();
      }),
  };
};

describe.each(anEngine(import.meta.filename))("live on %s", (engine) => {
  test("Y32: whoever reads the review hears within seconds which lead changed, and nothing of a person; a rep and a stranger hear nothing", async () => {
    const place = await open(engine);
    const { phone, leadId, cookieOf } = place;
    expect((await listen(place, null)).status).toBe(401);
    expect((await listen(place, await cookieOf("o", "rep"))).status).toBe(403);
    await place.organisation("p");
    const strangers = await listen(place, await cookieOf("p", "admin"));
    const [lead, marketing] = [
      await listen(place, await cookieOf("o", "team_lead")),
      await listen(place, await cookieOf("o", "marketing")),
    ];
    await lead.next(({ what }) => what === "ready");
    const since = performance.now();
    const { results } = await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON))]);
    const change = await lead.next(({ what }) => what === "change");
    expect(performance.now() - since).toBeLessThan(4_000);
    expect(change).toEqual({ version: results[0]?.version, leadId, what: "change" });
    expect(await marketing.next(({ what }) => what === "change")).toEqual(change);
    await expect(strangers.next(({ leadId: told }) => told === leadId)).rejects.toThrow("not told");
    // A page that was away is told that there is something new, however much it is.
    const had = { "last-event-id": String(change.version) };
    const calm = await listen(place, await cookieOf("o", "team_lead"), had);
    expect(await calm.next(() => true)).toMatchObject({ what: "ready", version: change.version });
    await phone.push([await phone.seal(leadId, "attempt.finished", finished(NOON))]);
    const back = await listen(place, await cookieOf("o", "team_lead"), had);
    expect(await back.next(() => true)).toMatchObject({ what: "many", leadId: null });
    for (const stream of [strangers, lead, marketing, calm, back]) stream.end();
  });

  test("Y33: one person holds a few streams and no more, and a server that closes lets go of them", async () => {
    const place = await open(engine);
    const cookie = await place.cookieOf("o", "team_lead");
    const streams = await Promise.all(Array.from({ length: 6 }, () => listen(place, cookie)));
    expect(streams.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect((await listen(place, cookie)).status).toBe(429);
    streams[0]!.end();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await listen(place, cookie)).status).toBe(200);
    const since = performance.now();
    await place.app.close();
    await Promise.all(streams.map(({ ended }) => ended));
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  test("Y2: the answer cut off after the commit, at the first byte and before it: one row, and a duplicate next time", async () => {
    const place = await open(engine);
    const { phone, leadId, port, deployment } = place;
    const cut = async (event: unknown, at: "first byte" | "sent"): Promise<void> => {
      const body = JSON.stringify({ events: [event] });
      const head = `POST /api/trpc/sync.push HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\nauthorization: Bearer ${phone.token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
      const socket = createConnection(port, "127.0.0.1");
      const told = new Promise<void>((resolve) => {
        socket.on("error", () => resolve());
        if (at === "first byte") socket.once("data", () => resolve());
        socket.write(head + body, () => (at === "sent" ? resolve() : undefined));
      });
      await within(`the ${at} of an answer`, 60_000, told);
      socket.destroy();
    };
    for (const at of ["first byte", "sent"] as const) {
      const event = await phone.seal(leadId, "attempt.finished", finished(NOON));
      await cut(event, at);
      for (
        let tries = 0;
        tries < 50 && (await deployment.db.select().from(fact).where(eq(fact.eventId, event.eventId))).length === 0;
        tries += 1
      )
        await new Promise((resolve) => setTimeout(resolve, 50));
      const again = (await phone.push([event])).results[0]?.result;
      // What nobody waits for any more before it is begun may not be done (S103).
      expect(at === "sent" ? ["applied", "duplicate"] : ["duplicate"]).toContain(again);
      expect(await deployment.db.select().from(fact).where(eq(fact.eventId, event.eventId))).toHaveLength(1);
    }
  });
});
