import { CHANNELS } from "#domain/attempt/channel";
import type { RowKind } from "#contract/import-attempt-mapping";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import * as m from "../../../../paraglide/messages.js";

/** What a row may be, as one flat list for the eye: contacts by channel and direction, then the rest. */
export const rowKindChoices = (): { value: string; label: string }[] => {
  return [
    ...CHANNELS.map((channel) => ({
      value: `out:${channel}`,
      label: m.import_kind_contact_out({ channel: CHANNEL_WORDS[channel]() }),
    })),
    ...CHANNELS.map((channel) => ({
      value: `in:${channel}`,
      label: m.import_kind_contact_in({ channel: CHANNEL_WORDS[channel]() }),
    })),
    { value: "not_contact", label: m.import_kind_not_contact() },
    { value: "owner_change", label: m.import_kind_owner_change() },
    { value: "stop", label: m.import_kind_stop() },
    { value: "pause", label: m.import_kind_pause() },
    { value: "progressed", label: m.import_kind_progressed() },
    { value: "not_progressed", label: m.import_kind_not_progressed() },
  ];
};

/** The list's entry for a row kind. */
export const choiceOf = (kind: RowKind): string => {
  if (kind.kind === "contact") return `${kind.direction}:${kind.channel}`;
  return kind.kind === "stage" ? kind.stage : kind.kind;
};

/** The row kind for an entry; what `was` said more exactly (result, sender) stays where it still fits. */
export const rowKindOf = (choice: string, was: RowKind | undefined): RowKind => {
  if (choice === "owner_change") return { kind: "owner_change", requested: false };
  if (choice === "stop") return { kind: "stop", channel: null };
  if (choice === "pause") return { kind: "pause" };
  if (choice === "progressed" || choice === "not_progressed") return { kind: "stage", stage: choice };
  const channel = CHANNELS.find((each) => choice.endsWith(`:${each}`));
  if (channel === undefined) return { kind: "not_contact" };
  const direction = choice.startsWith("in:") ? "in" : "out";
  const exactly = was?.kind === "contact" ? was : undefined;
  return {
    kind: "contact",
    direction,
    channel,
    result: exactly?.result ?? "unknown",
    content: exactly?.content ?? "not_recorded",
    automation: exactly?.automation ?? "none",
  };
};
