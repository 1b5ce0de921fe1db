import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PullOutput } from "#contract/pull";
import { AN_ENGINE } from "../make/database.ts";
import { makePhone } from "../make/phone.ts";
import { NOON, open, servers } from "../make/push-place.ts";
import { makeTestServer } from "../make/test-server.ts";

describe.each(AN_ENGINE)("made-up versions on %s", (engine) => {
  beforeAll(async () => void servers.set(engine, await makeTestServer(engine, () => NOON)));
  afterAll(() => servers.get(engine)?.close());

  test("Y76: a phone with an absurd version begins anew alone", async () => {
    const place = await open(engine);
    const other = await makePhone(place, place.o);
    await other.pull();
    await place.phone.pull();
    const { epoch } = other.at().cursor!;
    for (const version of [2 ** 50, Number.MAX_SAFE_INTEGER, -1]) {
      const page = (await place.phone.page({ cursor: { epoch, version }, first: null })).data as PullOutput;
      expect(page.resetRequired).toBe(true);
      expect(page.cursor.epoch).toBe(epoch);
      await place.phone.page({ cursor: null, first: { upTo: version, after: null } });
      await place.phone.page({ cursor: { epoch, version: 0 }, first: { upTo: version, after: null } });
    }
    expect((await other.pull())[0]).toMatchObject({ resetRequired: false, cursor: { epoch } });
  });
});
