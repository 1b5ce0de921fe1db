import { describe, expect, test } from "vitest";
import type { Channel } from "#domain/attempt/channel";
import { HOUR, MINUTE } from "#domain/time/instant";
import { linkOf, type ChannelLink } from "#phone/leads/attempt/link-of";
import { resume, stop } from "../domain/judge/situation.ts";
import { leadAt, NOW, POLICY } from "./make-lead.ts";

type Lead = Parameters<typeof linkOf>[1];
const lead = (about: Partial<Lead> = {}): Lead => ({ ...leadAt("a"), ...about });
const link = (channel: Channel, about: Partial<Lead> = {}, now = NOW): ChannelLink =>
  linkOf(channel, lead(about), POLICY.permittedExempt, now);
const dead = (why: string) => ({ href: null, dead: { why } });

test("P16: each channel has its link", () => {
  expect(link("call").href).toBe("tel:+442079460018");
  expect(link("sms").href).toBe("sms:+442079460018");
  expect(link("whatsapp").href).toBe("https://wa.me/442079460018");
  expect(link("email").href).toBe("mailto:ada@example.org");
  expect(link("whatsapp", { phone: "0044 (20) 7946-0018" }).href).toBe("https://wa.me/442079460018");
});

test("P27: only digits and a leading plus are dialled, never a code of the network's", () => {
  expect(link("call", { phone: "**21*0900123456#" }).href).toBe("tel:210900123456");
  expect(link("sms", { phone: "*#06#" }).href).toBe("sms:06");
  expect(link("call", { phone: "(+44) 20 7946 0018" }).href).toBe("tel:+442079460018");
  expect(link("call", { phone: "+44+20*7946#0018;phone-context=x?y" }).href).toBe("tel:+442079460018");
  expect(link("call", { phone: "*21*+442079460018#" }).href).toBe("tel:21442079460018");
  for (const phone of ["*#", "+", "#+*", "\u0662\u0663"]) expect(link("call", { phone })).toEqual(dead("no_phone"));
});

test("P16: an address says nothing to the mail program but whom to write to", () => {
  const href = link("email", { email: "a?bcc=all@example.org&subject=x" }).href!;
  expect(href).not.toMatch(/[?&]/);
});

test("P16: dead without a number, without an address, or where a number does not say its country", () => {
  for (const channel of ["call", "sms", "whatsapp"] as const) {
    expect(link(channel, { phone: null })).toEqual(dead("no_phone"));
    expect(link(channel, { phone: "ask Ada" })).toEqual(dead("no_phone"));
  }
  expect(link("email", { email: null })).toEqual(dead("no_email"));
  expect(link("whatsapp", { phone: "020 7946 0018" })).toEqual(dead("no_country_code"));
  expect(link("call", { phone: "020 7946 0018" }).href).toBe("tel:02079460018");
});

describe("after a stop", () => {
  const ALL: readonly Channel[] = ["call", "sms", "whatsapp", "email"];
  const bySms = { ...stop(0), channel: "sms" as const };

  test("P16: dead on every channel, or on the one that was stopped, whatever else is missing", () => {
    for (const channel of ALL)
      expect(link(channel, { events: [stop(0)], phone: null, email: null })).toEqual(dead("stopped"));
    expect(link("sms", { events: [bySms] })).toEqual(dead("channel_stopped"));
    expect(link("call", { events: [bySms] }).dead).toBeNull();
  });

  test("P16: alive again after their own later word; a word before the stop does not count", () => {
    expect(link("call", { events: [stop(5), resume(6)] }).dead).toBeNull();
    expect(link("sms", { events: [{ ...bySms }, resume(6)] }).dead).toBeNull();
    expect(link("call", { events: [resume(4), stop(5)] })).toEqual(dead("stopped"));
    expect(link("call", { events: [stop(5), resume(6), stop(7)] })).toEqual(dead("stopped"));
  });
});

describe("permitted hours", () => {
  const entry = (permitted: [number, number][] | null) => ({ entry: { ...leadAt("a").entry, permitted } });

  test("P16: dead outside them, until they open; not in the days ahead: until nobody knows when", () => {
    const later = entry([
      [NOW - 2 * HOUR, NOW - HOUR],
      [NOW + HOUR, NOW + 2 * HOUR],
    ]);
    expect(link("call", later)).toEqual({ href: null, dead: { why: "hours", opensAt: NOW + HOUR } });
    expect(link("call", later, NOW + HOUR).dead).toBeNull();
    expect(link("call", later, NOW + 2 * HOUR - 1).dead).toBeNull();
    expect(link("call", later, NOW + 2 * HOUR)).toMatchObject({ dead: { why: "hours", opensAt: null } });
    expect(link("call", entry([]))).toMatchObject({ dead: { why: "hours", opensAt: null } });
    expect(link("call", entry(null)).dead).toBeNull();
  });

  test("P16: they bind every channel but those the policy exempts", () => {
    const shut = entry([[NOW + MINUTE, NOW + HOUR]]);
    expect(link("sms", shut).dead?.why).toBe("hours");
    expect(link("email", shut).dead).toBeNull();
    expect(linkOf("email", lead(shut), [], NOW).dead?.why).toBe("hours");
  });

  test("P16: as the judge lays them: nobody is rung at six in the morning", () => {
    const early = Date.UTC(2026, 2, 4, 6);
    const judged = { entry: leadAt("a", { arrivedAt: early }, early).entry };
    expect(link("call", judged, early)).toEqual({ href: null, dead: { why: "hours", opensAt: early + 2 * HOUR } });
  });
});
