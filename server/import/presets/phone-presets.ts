import { CALL } from "./calls.ts";
import type { Preset } from "./preset.ts";

/**
 * Logs of telephone systems, each with the page its columns are documented on. They name no lead: calls are put to leads by
 * number. A system that says a call was connected or completed does not know who took it, a person or a machine.
 */
export const PHONE_PRESETS: readonly Preset[] = [
  // https://support.aircall.io/en-gb/articles/13395542101661
  {
    name: "Aircall calls",
    kind: "attempts",
    signs: ["direction", "from", "to", "datetime (UTC)"],
    columns: {
      attemptId: ["call id", "Call ID (internal)"],
      startedAt: ["datetime (UTC)"],
      fromNumber: ["from"],
      toNumber: ["to"],
      owner: ["user"],
      result: ["answered"],
      resultToo: ["tags", "call type"],
      done: [],
    },
    type: CALL,
    results: { answered: "unknown", outbound: "unknown" },
  },
  // https://developers.ringcentral.com/guide/voice/call-log/api
  {
    name: "RingCentral calls",
    kind: "attempts",
    signs: ["Action", "Action Result"],
    columns: {
      startedAt: ["Date"],
      clock: ["Time"],
      fromNumber: ["From"],
      toNumber: ["To", "Phone Number"],
      owner: ["Extension"],
      result: ["Action Result"],
      direction: ["Direction", "Type"],
      done: [],
    },
    type: CALL,
    results: {
      "call connected": "unknown",
      accepted: "unknown",
      connected: "unknown",
      "no answer": "rang_out",
      "hang up": "not_placed",
      "call failed": "not_placed",
      missed: "missed",
      stopped: "unknown",
      rejected: "busy",
      "wrong number": "not_in_service",
    },
  },
  // https://www.twilio.com/docs/voice/api/call-resource#call-status-values
  {
    name: "Twilio calls",
    kind: "attempts",
    signs: ["From", "To", "Direction", "Status", "Price"],
    columns: {
      attemptId: ["Call Sid", "Sid"],
      startedAt: ["Start Time", "StartTime", "Date Created"],
      endedAt: ["End Time", "EndTime"],
      fromNumber: ["From"],
      toNumber: ["To"],
      result: ["Status"],
      direction: ["Direction"],
      done: [],
    },
    type: CALL,
    results: {
      completed: "unknown",
      busy: "busy",
      "no-answer": "rang_out",
      failed: "not_placed",
      canceled: "not_placed",
    },
  },
  // https://www.3cx.com/docs/manual/call-logs/
  {
    name: "3CX calls",
    kind: "attempts",
    signs: ["Call Time", "Talking"],
    columns: {
      attemptId: ["Call ID"],
      owner: [],
      startedAt: ["Call Time"],
      fromNumber: ["Caller ID", "From"],
      toNumber: ["Destination", "To"],
      result: ["Status"],
      direction: ["Direction"],
      done: [],
    },
    type: CALL,
    results: {
      answered: "unknown",
      unanswered: "rang_out",
      failed: "not_placed",
      waiting: "rang_out",
      redirected: "unknown",
    },
  },
];
