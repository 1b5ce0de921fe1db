import { expect, test } from "vitest";
import type { InstantFormat } from "#contract/import-column";
import { dateFormats } from "#server/import/cells/date-formats";
import { instantText } from "#server/import/cells/instant-text";
import { importZone } from "#server/import/cells/local-instant";
import { readInstant } from "#server/import/cells/read-instant";
import { guessOf } from "#test/make/read-by-guess";

const zoneOf = (name: string) => {
  const zone = importZone(name);
  if (zone === null) throw new Error(name);
  return zone;
};
const at = (text: string, format: InstantFormat = "words", zone = "UTC"): string => {
  const read = readInstant(text, format, zoneOf(zone));
  return typeof read === "string" ? read : new Date(read.at).toISOString().replace(".000Z", "Z");
};

test("I35: a date that can mean one day only is read as that day", () => {
  const same = [
    "5 Mar 2024 15:04:05",
    "Mar 05 2024 03:04:05 PM",
    "Tue, 05 Mar 2024 15:04:05 +0000",
    "Tue Mar 05 2024 16:04:05 GMT+0100 (Central European Standard Time)",
    "Tue Mar  5 15:04:05 2024",
    "Tue 03/05/2024 3:04:05 PM",
    "Tue 05/03/2024 15:04:05",
    "5. März 2024, 15:04:05 Uhr",
    "mardi 5 mars 2024 à 15:04:05",
    "5 de marzo de 2024, 15:04:05",
    "2024-03-05 10:04:05 EST",
    "2024-03-05 16:04:05 Europe/Berlin",
    "2024-03-05T16:04:05+01:00[Europe/Berlin]",
    "2024-03-05 10:04:05 (EST)",
  ];
  expect(same.filter((text) => at(text) !== "2024-03-05T15:04:05Z")).toEqual([]);
  expect(at("45356.62783564815", "serial")).toBe("2024-03-05T15:04:05Z");
  expect(at("20240305T150405Z", "iso")).toBe("2024-03-05T15:04:05Z");
});

test("I35: what can mean two days, or contradicts itself, is no date by itself", () => {
  for (const text of [
    "02/03/2024",
    "2/3/24 10:00",
    "Wed 03/05/2024",
    "Mon, 05 Mar 2024 10:00",
    "Mar 2024",
    "foo 5 Mar 2024",
  ])
    expect(at(text), text).toBe("bad_date");
  expect(at("25/03/2024")).toBe("2024-03-25T00:00:00Z");
  expect(at("05/05/2024")).toBe("2024-05-05T00:00:00Z");
});

test("I35: a zone's name that means several is read where the file's zone decides, else given back", () => {
  expect(at("2024-07-05 15:00 IST", "iso", "Asia/Kolkata")).toBe("2024-07-05T09:30:00Z");
  expect(at("2024-07-05 15:00 IST", "iso", "Europe/Dublin")).toBe("2024-07-05T14:00:00Z");
  expect(at("2024-07-05 15:00 IST", "iso", "America/New_York")).toBe("bad_date");
  expect(at("2024-07-05 15:00 (Somewhere Time)", "iso")).toBe("bad_date");
});

test("I36: a column is dated by all of its cells; one that could be day or month first stays open", () => {
  expect(dateFormats(["15 Apr, 2021 00:03:00", "Tue 03/05/2024 3:04 PM", "2024-03-05 15:04:05 EST"])).toEqual([
    "words",
  ]);
  expect(dateFormats(["02/03/2024", "05/05/2024"])).toEqual(["dmy", "mdy"]);
  expect(dateFormats(["02/03/2024", "25/03/2024"])).toEqual(["dmy"]);
  expect(dateFormats(["45356.5", "45357"])).toEqual(["serial"]);
  expect(dateFormats(["12345", "99999"])).toEqual([]);
});

test("I36: nothing is preselected: the draft leaves the order open, and there is no guess", async () => {
  const { guess, draft, problems } = await guessOf(
    "leads",
    "lead id,created,name\nU1,2/3/2026 09:00,Uma\nU2,2/4/2026 09:00,Ugo\n",
  );
  expect(guess).toBeNull();
  expect(draft).toMatchObject({
    id: "lead id",
    arrivedAt: { column: "created", format: "" },
    label: { column: "name" },
  });
  expect(problems.map(({ code }) => code)).toEqual(["ambiguous_date"]);
});

test("I36: the thirteenth day in row two thousand settles the order", async () => {
  const rows = Array.from({ length: 2_000 }, (_, n) => `${n},2/3/2026 09:00`);
  const { guess } = await guessOf("leads", ["lead id,created", ...rows, "x,13/3/2026 09:00"].join("\n"));
  expect(guess).toMatchObject({ arrivedAt: { column: "created", format: "dmy" } });
});

test("I37: a time of day in a column of its own is read with its date", async () => {
  expect(instantText("2024-03-05", "09:40", "iso")).toBe("2024-03-05 09:40");
  expect(instantText("2024-03-05 00:00:00", "09:40", "iso")).toBe("2024-03-05 09:40");
  expect(instantText("5/3/2024 12:00:00 AM", "0.5", "dmy")).toBe("5/3/2024 12:00:00");
  expect(at(instantText("45356", "15:04:05", "serial"), "serial")).toBe("2024-03-05T15:04:05Z");
  expect(instantText("2024-03-05", "", "iso")).toBe("2024-03-05");
  const { guess } = await guessOf("attempts", "call_id,lead_id,date,time,type\nC1,L1,2024-03-05,09:40,Call\n");
  expect(guess).toMatchObject({ startedAt: { column: "date", format: "iso", time: "time" } });
});

test("I35: a column that names the zone of its times has them in that zone, wherever the workspace is", async () => {
  const zoneOf = async (head: string) =>
    (
      await guessOf("attempts", `call_id,lead_id,${head},type\nC1,L1,2024-03-05 09:40,Call\n`, {
        zone: "Europe/Madrid",
      })
    ).draft?.zone;
  expect(await zoneOf("datetime (UTC)")).toBe("UTC");
  expect(await zoneOf("Start Time (America/New_York)")).toBe("America/New_York");
  expect(await zoneOf("started_at")).toBe("Europe/Madrid");
});
