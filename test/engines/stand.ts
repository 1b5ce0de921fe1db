import { inArray } from "drizzle-orm";
import { expect } from "vitest";
import { MINUTE } from "#domain/time/instant";
import { fact } from "#server/db/record/tables";
import { quarantine } from "#server/db/phone/tables";
import { leadRow } from "../make/review-record.ts";
import type { Engine, EngineBrowser } from "./engine.ts";
import { openPhone, phoneIn, type PhonePage } from "./phone-page.ts";
import type { Place } from "./place.ts";
import { until } from "./until.ts";

/** One rep with two leads on a phone of one engine, offline or online as the test has it. */
export type Stand = {
  place: Place;
  browser: EngineBrowser;
  page: PhonePage;
  /** The names of the two leads. */
  one: string;
  two: string;
  /** Another page of the same phone: another tab, or a cold start where the first is gone. */
  another: (path?: string) => Promise<PhonePage>;
  /** The browser is gone, by whatever means; a new process opens the same profile. */
  restart: () => Promise<void>;
  /** The line is back: within a minute nothing waits, and the server has exactly these many events of the leads. */
  arrive: (page: PhonePage, events: number) => Promise<void>;
  onRecord: () => Promise<{ events: number; types: string[]; numbers: number[]; aside: number }>;
};

let stands = 0;

/** Signs a rep in on a new profile of an engine and hands over the phone; puts everything away afterwards. */
export const onPhone = async (
  place: Place,
  engine: Engine,
  skip: (why: string) => void,
  work: (stand: Stand) => Promise<void>,
  isKept = true,
): Promise<void> => {
  if (engine.missing !== null) skip(engine.missing);
  stands += 1;
  const [one, two] = [`Ada ${stands} in ${engine.name}`, `Ben ${stands} in ${engine.name}`];
  const { server, line } = place;
  // Nobody has so many new phones within an hour (Y77).
  server.clock.now += 5 * MINUTE;
  const rows = [one, two].map((label) => leadRow("o", server.clock.now - 300_000, { label }));
  await line.mend();
  await server.leads(rows);
  const ids = rows.map(({ id }) => id);
  const profile = place.profile();
  const onRecord: Stand["onRecord"] = async () => {
    const held = await server.db.select().from(fact).where(inArray(fact.leadId, ids));
    const aside = await server.db.select().from(quarantine).where(inArray(quarantine.leadId, ids));
    const numbers = held.map(({ deviceSeq }) => deviceSeq).toSorted((a, b) => a - b);
    return { events: held.length, types: held.map(({ type }) => type).toSorted(), numbers, aside: aside.length };
  };
  const stand: Stand = {
    place,
    browser: await engine.open(profile),
    page: null as unknown as PhonePage,
    one,
    two,
    another: (path) => openPhone(place, stand.browser, path),
    restart: async () => void (stand.browser = await engine.open(profile)),
    arrive: async (page, events) => {
      await line.mend();
      await page.toMine();
      await page.sees("h2, h3", "Everything is sent");
      await until(
        () => `${events} events on record`,
        async () => ((await onRecord()).events >= events ? true : null),
      );
      expect((await onRecord()).events).toBe(events);
    },
    onRecord,
  };
  try {
    stand.page = await phoneIn(place, stand.browser, { lead: one, isKept });
    await work(stand);
  } finally {
    await stand.browser.close().catch(() => undefined);
  }
};
