import * as z from "zod/mini";
import { verdict } from "#domain/sequence/assessment";
import { policy } from "#domain/sequence/policy";
import { instant } from "#domain/time/instant-schema";
import { reviewEvent } from "./review-event.ts";
import { assessment } from "#domain/sequence/assessment";

/** Nothing that is written here comes near these: what is wrong within them is told in words (`policyFlaws`). */
const FAR = 1_000_000;
const minutes = z.int().check(z.minimum(0), z.maximum(1440));
const span = z.tuple([minutes, minutes]);
const figure = z.int().check(z.minimum(-FAR), z.maximum(FAR));
const window = z.object({ withinMinutes: figure, latestMinutes: figure });
const name = z.string().check(z.maxLength(200));

/** A policy as it is written down, before it is a version. Minutes of hours are of the day, those of windows and slots service minutes. */
export const settingsDraft = z.object({
  zone: z.string().check(z.maxLength(64)),
  weekly: z.array(z.array(span).check(z.maxLength(10))).check(z.length(7)),
  permitted: z.nullable(span),
  response: z.object({
    standard: window,
    bySource: z.record(z.string().check(z.maxLength(200)), window),
  }),
  slots: z
    .array(z.union([z.object({ serviceMinutes: figure }), z.object({ businessDays: figure })]))
    .check(z.maxLength(100)),
  caps: z.array(z.object({ hours: z.nullable(figure), most: figure })).check(z.maxLength(10)),
  holidays: z.array(z.object({ date: z.iso.date(), name: z.string().check(z.maxLength(80)) })).check(z.maxLength(2000)),
});
export type SettingsDraft = z.infer<typeof settingsDraft>;

/** One version: whose it is (null: the workspace's start), why, and how many leads it judges now. */
export const settingsVersion = z.object({
  id: z.string(),
  no: z.int(),
  policy,
  holidayNames: z.record(z.string(), z.string()),
  beforeId: z.nullable(z.string()),
  savedAt: instant,
  savedBy: z.nullable(z.string()),
  why: z.nullable(z.string()),
  leads: z.int(),
  /** Of these, those of which all was brought in. */
  broughtIn: z.int(),
});
export type SettingsVersion = z.infer<typeof settingsVersion>;

const verdictChange = z.object({
  before: verdict,
  after: verdict,
  n: z.int(),
  /** The first of them, by name. */
  leads: z.array(z.object({ id: z.string(), name: z.string() })),
});

/**
 * What was brought in, read by another version. `of`: leads it is about, `done`: how many are read in this stage.
 * `changes`: by what their verdict was and is; of one that was applied as it turned out.
 */
export const settingsReread = z.object({
  id: z.string(),
  policyId: z.string(),
  no: z.int(),
  status: z.enum(["previewing", "ready", "applying", "done", "failed"]),
  askedAt: instant,
  appliedAt: z.nullable(instant),
  appliedBy: z.nullable(z.string()),
  of: z.int(),
  done: z.int(),
  changed: z.int(),
  changes: z.array(verdictChange),
});
export type SettingsReread = z.infer<typeof settingsReread>;

/** `rereads`: the newest first; `sources`: the names that leads came under. */
export const settingsOutput = z.object({
  zone: z.string(),
  inForce: z.string(),
  versions: z.array(settingsVersion),
  rereads: z.array(settingsReread),
  sources: z.array(z.string()),
});
export type SettingsOutput = z.infer<typeof settingsOutput>;

/** `basedOn`: the version that was in force when the change was begun. */
export const saveSettingsInput = z.object({
  basedOn: name,
  draft: settingsDraft,
  why: z.string().check(z.trim(), z.maxLength(500)),
});
export type SaveSettingsInput = z.infer<typeof saveSettingsInput>;

/**
 * `newer`: somebody else saved meanwhile, and nothing is saved. `flawed`: it is no policy; what is wrong, the page finds
 * by the same rules. `same`: it says what the one in force says. `full`: there are as many versions as there can be.
 */
export const saveSettingsOutput = z.discriminatedUnion("saved", [
  z.object({ saved: z.literal(true), id: z.string(), no: z.int() }),
  z.object({ saved: z.literal(false), because: z.enum(["newer", "flawed", "same", "full"]) }),
]);
export type SaveSettingsOutput = z.infer<typeof saveSettingsOutput>;

/** An ordinary lead, made up, as these settings would judge it; null: they are no policy. */
export const typicalLead = z.nullable(
  z.object({
    arrivedAt: instant,
    asOf: instant,
    events: z.array(reviewEvent),
    assessment,
    openHours: z.array(z.tuple([instant, instant])),
  }),
);
export type TypicalLead = z.infer<typeof typicalLead>;

/** How far the newest re-reading is; null: there is none. */
export const rereadProgress = z.nullable(
  z.object({ id: z.string(), status: settingsReread.shape.status, of: z.int(), done: z.int() }),
);

export const previewRereadInput = z.object({ policyId: name });
export const rereadInput = z.object({ id: z.uuid() });

/** `changed`: leads or files came or went since it was looked at; `importing`: a file is being brought in. */
export const rereadAnswer = z.object({
  answer: z.enum(["begun", "nothing_to_read", "importing", "changed", "running"]),
});
export type RereadAnswer = z.infer<typeof rereadAnswer>;
