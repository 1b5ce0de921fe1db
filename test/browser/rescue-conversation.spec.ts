import { type BrowserContext, expect, type Page } from "@playwright/test";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { leadRow } from "../make/review-record.ts";
import { touch } from "./hand.ts";
import { DESK, expectNoViolations, PHONE } from "./no-violations.ts";
import { cardOf, phoneOf, signInBy } from "./phone-visit.ts";
import { test } from "./policy-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday, staffed from nine. */
const TEN = Date.UTC(2026, 2, 4, 10);

test.describe.configure({ mode: "serial", timeout: 240_000 });
test.use({ timezoneId: "UTC", locale: "en-GB", viewport: { width: 390, height: 844 } });
