import { describe, expect, test } from "vitest";
import { channelEnded } from "#domain/queue/channel-ended";
import { livePoints, pointInUse } from "#domain/queue/live-points";
import { waysLeft } from "#domain/queue/ways-left";
import type { ContactPoint } from "#domain/lead/contact-point";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { at, call, email, EPISODE, inbound, stop } from "../judge/situation.ts";

const POLICY = { permittedExempt: ["email"] as "email"[] };
const OWN: ContactPoint = { kind: "phone", value: "1" };
const MAIL: ContactPoint = { kind: "email", value: "a@b.example" };
const since = (id: string, minute: number, replaces: string | null = null, kind: ContactPoint["kind"] = "phone") =>
  ({
    kind,
    value: id,
    given: { id, how: "told", replaces, at: at(minute), byId: "rep" },
  }) as const satisfies ContactPoint;
const wrong = (minute: number, contactPoint?: string) => call(minute, { result: "wrong_person", contactPoint });
const of = (contactPoints: readonly ContactPoint[], events: readonly SequenceEvent[] = []) => ({
  events,
  contactPoints,
  episode: { ...EPISODE, usableChannels: ["call", "email"] as ("call" | "email")[] },
});
const seen = (record: ReturnType<typeof of>) => ({
  live: livePoints(record).map(({ value }) => value),
  phone: pointInUse("phone", record)?.value ?? null,
  call: channelEnded("call", record),
  ways: waysLeft(record, POLICY, null).ways.map(({ channel }) => channel),
  lost: waysLeft(record, POLICY, null).lost,
});

describe("which number is used", () => {
  test("P83: after a wrong number the corrected one is the way, at once", () => {
    expect(seen(of([OWN, MAIL], [wrong(9)]))).toEqual({
      ...{ live: [MAIL.value], phone: "1", call: "wrong", ways: ["email"], lost: ["phone"] },
    });
    expect(seen(of([OWN, MAIL, since("2", 20, "1")], [wrong(9)]))).toEqual({
      ...{ live: ["2", MAIL.value], phone: "2", call: null, ways: ["call", "email"], lost: [] },
    });
  });

  test("P83: what was put down last comes first, and gives way where it turns out wrong; with none left the kind is lost", () => {
    const two = [OWN, since("2", 20), since("3", 30)];
    expect(seen(of(two)).live).toEqual(["3", "2", "1"]);
    expect(seen(of(two, [wrong(40, "3")]))).toMatchObject({ phone: "2", call: null });
    expect(seen(of(two, [wrong(40, "3"), wrong(41, "2")]))).toMatchObject({ phone: "1", call: null });
    const none = [wrong(40, "3"), wrong(41, "2"), wrong(42)];
    expect(seen(of(two, none))).toMatchObject({ phone: "3", call: "wrong", lost: ["phone"] });
    // They reached us on one of them, nobody knows on which.
    expect(seen(of(two, [...none, inbound(50, { channel: "call", result: "missed" })])).live).toEqual(["3", "2", "1"]);
  });

  test("P83: replaced is no way, though nothing was wrong with it; the bounce of one address says nothing of another", () => {
    expect(seen(of([OWN, since("2", 20, "1")]))).toMatchObject({ live: ["2"], phone: "2" });
    expect(seen(of([OWN, since("2", 20, "1")], [wrong(30, "2")]))).toMatchObject({ live: [], call: "wrong" });
    const bounced = email(9, "", { result: "bounced" });
    expect(seen(of([MAIL, since("c@d.example", 20, null, "email")], [bounced])).live).toEqual(["c@d.example"]);
  });

  test("P83: by a kind they had not given, its channels are ways; a stop holds for every number", () => {
    const episode = { ...EPISODE, usableChannels: ["email"] as const };
    const record = {
      events: [],
      contactPoints: [MAIL, since("2", 20)],
      episode: { ...episode, usableChannels: [...episode.usableChannels] },
    };
    expect(waysLeft(record, POLICY, null).ways.map(({ channel }) => channel)).toEqual([
      "email",
      "call",
      "sms",
      "whatsapp",
    ]);
    expect(seen(of([OWN, since("2", 20, "1")], [stop(30)]))).toMatchObject({ call: "stopped", ways: [] });
  });
});
