import { expect, test } from "vitest";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import { importMapping } from "#contract/import-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { mappingWithout } from "#server/db/import/mapping-without";
import { isTrace, tellingTraces } from "#server/db/erasure/traces";

const TRACES = {
  numbers: ["207946000"],
  emails: ["ada@person.example"],
  externalIds: ["L-00001"],
  names: ["ada lovelace"],
};
const without = (mapping: AttemptMapping | LeadMapping) =>
  mappingWithout(mapping, (text) => isTrace(tellingTraces(TRACES), text));

const call = {
  kind: "contact",
  direction: "out",
  channel: "call",
  result: "reached",
  content: "not_recorded",
  automation: "none",
} as const;
const other = { kind: "not_contact" } as const;
const ATTEMPTS: AttemptMapping = {
  kind: "attempts",
  system: "crm",
  zone: "UTC",
  leadId: "lead",
  leadIdToo: ["from", "ada@person.example"],
  type: {
    column: "type",
    values: { Call: call, "Call to Ada Lovelace": call, ["__proto__"]: other },
    prefixes: { "Call:": call, "ada@person.example:": other },
    otherwise: "reject",
  },
  startedAt: { column: "start", format: "iso" },
  done: { column: "L-00001", values: { yes: "done", "L-00001": "not_done" } },
  inbound: { column: "by", values: ["them", "+44 20 7946 000", "020 7946 000 (home)"] },
  resultToo: [
    { column: "status", values: { busy: "rang_out", "spoke to ADA LOVELACE": "reached" } },
    { column: "end", values: { "L-00001": "reached" } },
  ],
};

test("PV53: what a mapping names of their cells goes from its maps and lists, and all else stays in its order", () => {
  const left = without(ATTEMPTS);
  expect(left).toEqual({
    ...ATTEMPTS,
    type: {
      ...ATTEMPTS.type,
      values: Object.fromEntries([
        ["Call", call],
        ["__proto__", other],
      ]),
      prefixes: { "Call:": call },
    },
    done: { column: "L-00001", values: { yes: "done" } },
    inbound: { column: "by", values: ["them"] },
    resultToo: [
      { column: "status", values: { busy: "rang_out" } },
      { column: "end", values: {} },
    ],
  });
  expect(Object.keys(left)).toEqual(Object.keys(ATTEMPTS));
  // It can still be read by.
  expect(importMapping.safeParse(left).success).toBe(true);
});

test("PV53: a field that is the same for every row is empty where it was theirs", () => {
  const leads: LeadMapping = {
    kind: "leads",
    system: "crm",
    zone: "UTC",
    arrivedAt: { column: "created", format: "iso" },
    label: { value: "Ada Lovelace" },
    campaign: { value: "spring" },
    outcome: { column: "status", values: { "won with Ada Lovelace": "progressed", lost: "not_progressed" } },
    stops: [{ column: "stop", channel: null, values: ["never", "ada@person.example"] }],
  };
  const left = without(leads);
  expect(left).toEqual({
    ...leads,
    label: { value: "" },
    outcome: { column: "status", values: { lost: "not_progressed" } },
    stops: [{ column: "stop", channel: null, values: ["never"] }],
  });
  expect(importMapping.safeParse(left).success).toBe(true);
});

test("PV53: a mapping that names nothing of theirs is left as it is", () => {
  const nobodys = mappingWithout(ATTEMPTS, () => false);
  expect(JSON.stringify(nobodys)).toBe(JSON.stringify(ATTEMPTS));
});

test("PV53: by a name of one word, or an id that is a mere sign, no choice is lost for everybody's rows", () => {
  const common = { numbers: [], emails: [], externalIds: ["1", "true", "L-1"], names: ["email", "opted", "unknown"] };
  const leads: LeadMapping = {
    kind: "leads",
    system: "crm",
    zone: "UTC",
    arrivedAt: { column: "created", format: "iso" },
    label: { column: "name" },
    outcome: { column: "status", values: { Unknown: "unknown", "L-1": "not_progressed" } },
    stops: [{ column: "DNC", channel: null, values: ["1", "true", "Opted out"] }],
  };
  const kept = (traces: typeof common) => mappingWithout(leads, (cell) => isTrace(tellingTraces(traces), cell));
  expect(kept(common)).toEqual(leads);
  const telling = kept({ ...common, names: ["opted out"], externalIds: ["unknown"] });
  expect(telling).toEqual({ ...leads, stops: [{ column: "DNC", channel: null, values: ["1", "true"] }] });
});
