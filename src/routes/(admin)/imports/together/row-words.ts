import type { StatusOutput } from "#contract/import-batch";
import { CHANNELS, type Channel } from "#domain/attempt/channel";
import { CONTACT_RESULTS } from "#domain/attempt/contact-result";
import { RESULT_WORDS } from "#ui/words/contact/result-words.ts";
import { whenWords } from "#ui/words/time/when-words.ts";
import * as m from "../../../../paraglide/messages.js";
import { sampleValueWords } from "../batch-words.ts";

type Row = StatusOutput["sample"][number];

const OUT: Record<Channel, () => string> = {
  call: m.import_did_call_out,
  sms: m.import_did_sms_out,
  whatsapp: m.import_did_whatsapp_out,
  email: m.import_did_email_out,
  visit: m.import_did_visit_out,
  video: m.import_did_video_out,
};
const IN: Record<Channel, () => string> = {
  call: m.import_did_call_in,
  sms: m.import_did_sms_in,
  whatsapp: m.import_did_whatsapp_in,
  email: m.import_did_email_in,
  visit: m.import_did_visit_in,
  video: m.import_did_video_in,
};
const OTHERS: Record<string, () => string> = {
  other: m.import_kind_not_contact,
  owner: m.import_kind_owner_change,
  stop: m.import_kind_stop,
  pause: m.import_kind_pause,
};

const did = (of: Map<string, string>): string => {
  const kind = of.get("kind") ?? "other";
  if (kind === "stage")
    return of.get("stage") === "progressed" ? m.import_kind_progressed() : m.import_kind_not_progressed();
  if (kind !== "contact") return (OTHERS[kind] ?? m.import_kind_not_contact)();
  const channel = CHANNELS.find((each) => each === of.get("channel")) ?? "call";
  return (of.get("direction") === "in" ? IN : OUT)[channel]();
};

/**
 * A row as it will read: "Ana P.: called, Tue, 5 Mar, 09:14, rang out". `names`: leads by their ids, where they are known;
 * `zone`: whose clock the times are on.
 */
export const rowWords = (
  { fields }: Row,
  kind: "leads" | "attempts",
  zone: string | undefined,
  names: ReadonlyMap<string, string>,
): string => {
  const of = new Map(fields.map(({ field, value }) => [field, value]));
  const when = (field: string, latest: string): string[] => {
    const at = of.get(field);
    return at === undefined ? [] : [whenWords(Date.parse(at), zone, of.has(latest) ? "day" : "minute")];
  };
  if (kind === "leads") {
    const [at] = when("arrivedAt", "arrivedLatest");
    const source = of.get("source");
    const outcome = of.get("outcome");
    return [
      of.get("label") ?? of.get("externalId") ?? "",
      ...(at === undefined ? [] : [m.import_did_enquire({ at })]),
      ...(source === undefined ? [] : [m.import_did_by({ source })]),
      ...(outcome === undefined || outcome === "unknown" ? [] : [sampleValueWords("outcome", outcome, zone)]),
    ].join(", ");
  }
  const lead = of.get("leadExternalId") ?? "";
  const result = CONTACT_RESULTS.find((each) => each === of.get("result"));
  const said = [did(of), ...when("at", "atLatest"), ...(result === undefined ? [] : [RESULT_WORDS[result]()])];
  return m.import_did_row({ lead: names.get(lead) ?? m.import_did_lead({ id: lead }), what: said.join(", ") });
};
