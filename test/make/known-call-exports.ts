import type { KnownExport } from "./known-exports.ts";

const lines = (...of: string[]): string => `${of.join("\r\n")}\r\n`;

/** The leads that these exports are of. */
export const LEADS_OF_EXPORTS = lines(
  "id,created_at,name,phone,email",
  "101,2024-03-05T09:00:00Z,Ana,+34 600 000 001,ana@example.org",
  "102,2024-03-05T09:05:00Z,Bo,+44 20 7946 0001,bo@example.org",
);

type Contact = { lead: string; channel?: string; direction: "in" | "out"; result: string; at: string };
/** What a row of an export must be read as; null: kept, and no contact; "asked": a heading that says no type, which waits. */
export type KnownAttempts = Omit<KnownExport, "rows"> & { rows: readonly (Contact | "asked" | null)[] };

export const ATTEMPT_EXPORTS: readonly KnownAttempts[] = [
  {
    preset: "HubSpot calls",
    source: "https://developers.hubspot.com/docs/api/crm/calls",
    kind: "attempts",
    text: lines(
      "Record ID,Call Title,Activity date,Activity assigned to,Call outcome,Call direction,Call status,Associated Contact IDs",
      "9001,Call with Ana,2024-03-05 09:20,Kim Lee,No answer,OUTBOUND,COMPLETED,101",
      "9002,Call with both,2024-03-05 09:30,Kim Lee,Connected,OUTBOUND,COMPLETED,101;102",
      "9003,Call with Bo,2024-03-06 09:30,Kim Lee,,OUTBOUND,SCHEDULED,102",
    ),
    rows: [
      { lead: "101", direction: "out", result: "rang_out", at: "2024-03-05T09:20:00.000Z" },
      { lead: "101;102", direction: "out", result: "reached", at: "2024-03-05T09:30:00.000Z" },
      null,
    ],
  },
  {
    preset: "HubSpot calls (API)",
    source: "https://developers.hubspot.com/docs/api/crm/calls",
    kind: "attempts",
    text: lines(
      "hs_object_id,hs_call_title,hs_timestamp,hubspot_owner_id,hs_call_disposition,hs_call_direction,hs_call_status,associations.contacts",
      "9001,Ana,2024-03-05T09:20:00.000Z,77,73a0d17f-1163-4015-bdd5-ec830791da20,OUTBOUND,COMPLETED,101.0",
      "9002,Bo,2024-03-05T09:30:00.000Z,77,f240bbac-87c9-4f6e-bf70-924b57d47db7,INBOUND,COMPLETED,102.0",
    ),
    rows: [
      { lead: "101.0", direction: "out", result: "rang_out", at: "2024-03-05T09:20:00.000Z" },
      { lead: "102.0", direction: "in", result: "reached", at: "2024-03-05T09:30:00.000Z" },
    ],
  },
  {
    preset: "Salesforce tasks",
    source:
      "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm",
    kind: "attempts",
    text: lines(
      "Id,WhoId,Subject,CompletedDateTime,ActivityDate,Status,CallType,CallDisposition,OwnerId",
      "00T1,101,Email: Your offer,2024-03-05T09:20:00.000Z,2024-03-05,Completed,,,0051",
      "00T2,102,Call,2024-03-05T09:30:00.000Z,2024-03-05,Completed,Outbound,Not Connected,0051",
      "00T3,102,Call,2024-03-06T09:30:00.000Z,2024-03-06,Not Started,Outbound,,0051",
      "00T4,102,Send the contract,2024-03-06T09:30:00.000Z,2024-03-06,Completed,,,0051",
    ),
    rows: [
      { lead: "101", channel: "email", direction: "out", result: "sent", at: "2024-03-05T09:20:00.000Z" },
      { lead: "102", direction: "out", result: "rang_out", at: "2024-03-05T09:30:00.000Z" },
      null,
      "asked",
    ],
  },
  {
    preset: "Pipedrive activities",
    source: "https://support.pipedrive.com/en/article/exporting-data-from-pipedrive",
    kind: "attempts",
    text: lines(
      "Activity - ID,Activity - Subject,Activity - Type,Activity - Done,Activity - Due date,Activity - Due time,Activity - Assigned to user,Lead - ID",
      "1,Call Ana,Call,Done,2024-03-05,09:20,Kim Lee,101",
      "2,Mail Bo,Email,Done,2024-03-05,10:00,Kim Lee,102",
      "3,Call Bo,Call,To do,2024-03-06,10:00,Kim Lee,102",
    ),
    rows: [
      { lead: "101", direction: "out", result: "unknown", at: "2024-03-05T09:20:00.000Z" },
      { lead: "102", channel: "email", direction: "out", result: "sent", at: "2024-03-05T10:00:00.000Z" },
      null,
    ],
  },
  {
    preset: "Close calls",
    source: "https://developer.close.com/api/resources/activities/call",
    kind: "attempts",
    text: lines(
      "id,lead_id,direction,disposition,date_created,user_name,duration",
      "acti_1,101,outbound,vm-left,2024-03-05T09:20:00.000000+00:00,Kim Lee,12",
      "acti_2,102,outbound,no-answer,2024-03-05T09:30:00.000000+00:00,Kim Lee,0",
      "acti_3,102,inbound,answered,2024-03-05T09:40:00.000000+00:00,Kim Lee,100",
    ),
    rows: [
      { lead: "101", direction: "out", result: "voicemail_left", at: "2024-03-05T09:20:00.000Z" },
      { lead: "102", direction: "out", result: "rang_out", at: "2024-03-05T09:30:00.000Z" },
      { lead: "102", direction: "in", result: "unknown", at: "2024-03-05T09:40:00.000Z" },
    ],
  },
  {
    preset: "Zoho CRM calls",
    source:
      "https://help.zoho.com/portal/en/kb/crm/customize-crm-account/customizing-fields/articles/standard-modules-fields",
    kind: "attempts",
    text: lines(
      "Record Id,Subject,Call Type,Call Start Time,Call Duration,Call Owner,Related To Id,Call Result,Created Time",
      "z1,Ana,Outbound,2024-03-05 09:20:00,00:00,Kim Lee,101,No response/Busy,2024-03-05 09:21:00",
      "z2,Bo,Inbound,2024-03-05 09:30:00,02:00,Kim Lee,102,,2024-03-05 09:33:00",
    ),
    rows: [
      { lead: "101", direction: "out", result: "rang_out", at: "2024-03-05T09:20:00.000Z" },
      { lead: "102", direction: "in", result: "unknown", at: "2024-03-05T09:30:00.000Z" },
    ],
  },
  {
    preset: "LeadSquared activities",
    source: "https://apidocs.leadsquared.com/get-activities-of-a-lead/",
    kind: "attempts",
    text: lines(
      "ProspectActivityId,RelatedProspectId,EventName,ActivityDateTime,CreatedByName,Status",
      "a1,101,Outbound Phone Call Activity,2024-03-05 09:20:00,Kim Lee,Not Answered",
      "a2,102,Email Opened,2024-03-05 09:30:00,Kim Lee,",
    ),
    rows: [{ lead: "101", direction: "out", result: "rang_out", at: "2024-03-05T09:20:00.000Z" }, null],
  },
  {
    preset: "Frappe CRM calls",
    source: "https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_call_log/crm_call_log.json",
    kind: "attempts",
    text: lines(
      "id,from,to,status,type,start_time,end_time,duration,reference_doctype,reference_docname,caller",
      "c1,+31201234567,+34600000001,No Answer,Outgoing,2024-03-05 09:20:00,2024-03-05 09:20:20,0,CRM Lead,101,kim@example.org",
      "c2,+442079460001,+31201234567,Completed,Incoming,2024-03-05 09:30:00,2024-03-05 09:32:20,120,CRM Lead,102,",
    ),
    rows: [
      { lead: "101", direction: "out", result: "rang_out", at: "2024-03-05T09:20:00.000Z" },
      { lead: "102", direction: "in", result: "unknown", at: "2024-03-05T09:30:00.000Z" },
    ],
  },
  {
    preset: "Frappe CRM calls (page)",
    source: "https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_call_log/crm_call_log.py",
    kind: "attempts",
    text: lines(
      "Sr,Caller,Call Received By,Type,Status,Duration,From Number,To Number,Created On,Created By",
      "1,kim@example.org,,Outgoing,Ringing,,+31201234567,+34600000001,2024-03-05 09:20:00.123456,Guest",
      "2,,kim@example.org,Incoming,Completed,2m 20s,+442079460001,+31201234567,2024-03-05 09:30:00.123456,Guest",
    ),
    rows: [
      { lead: "+34600000001", direction: "out", result: "unknown", at: "2024-03-05T09:20:00.123Z" },
      { lead: "+442079460001", direction: "in", result: "unknown", at: "2024-03-05T09:30:00.123Z" },
    ],
  },
  {
    preset: "Aircall calls",
    source: "https://support.aircall.io/en-gb/articles/13395542101661",
    kind: "attempts",
    text: lines(
      "direction,from,to,datetime (UTC),answered,user",
      "outbound,31201234567,34600000001,15/03/2024 09:40,No,Kim",
      "outbound,31201234567,442079460001,15/03/2024 09:50,Yes,Kim",
    ),
    rows: [
      { lead: "34600000001", direction: "out", result: "rang_out", at: "2024-03-15T09:40:00.000Z" },
      { lead: "442079460001", direction: "out", result: "unknown", at: "2024-03-15T09:50:00.000Z" },
    ],
  },
  {
    preset: "RingCentral calls",
    source: "https://developers.ringcentral.com/guide/voice/call-log/api",
    kind: "attempts",
    text: lines(
      "Direction,Type,From,To,Extension,Date,Time,Action,Action Result,Duration",
      "Outgoing,Voice,(212) 555-0132,+34600000001,Kim,Fri 03/15/2024,9:40 AM,Phone Call,No Answer,0:00:20",
      "Incoming,Voice,+442079460001,(212) 555-0132,Kim,Fri 03/15/2024,9:50 AM,Phone Call,Call connected,0:02:20",
    ),
    rows: [
      { lead: "+34600000001", direction: "out", result: "rang_out", at: "2024-03-15T09:40:00.000Z" },
      { lead: "+442079460001", direction: "in", result: "unknown", at: "2024-03-15T09:50:00.000Z" },
    ],
  },
  {
    preset: "Twilio calls",
    source: "https://www.twilio.com/docs/voice/api/call-resource#call-status-values",
    kind: "attempts",
    text: lines(
      "Call Sid,From,To,Direction,Status,Start Time,End Time,Duration,Price",
      'CA1,+31201234567,+34600000001,outbound-api,no-answer,"09:40:00 UTC 2024-03-15","09:40:30 UTC 2024-03-15",0,',
      'CA2,+31201234567,+442079460001,outbound-api,completed,"09:50:00 UTC 2024-03-15","09:52:30 UTC 2024-03-15",150,0.1',
    ),
    rows: [
      { lead: "+34600000001", direction: "out", result: "rang_out", at: "2024-03-15T09:40:00.000Z" },
      { lead: "+442079460001", direction: "out", result: "unknown", at: "2024-03-15T09:50:00.000Z" },
    ],
  },
  {
    preset: "3CX calls",
    source: "https://www.3cx.com/docs/manual/call-logs/",
    kind: "attempts",
    text: lines(
      '"Call Time","Caller ID","Destination","Status","Ringing","Talking"',
      '"2024-03-15T09:40:00","100","+34600000001","Unanswered","00:00:20",""',
      '"2024-03-15T09:50:00","100","+442079460001","Answered","00:00:05","00:02:00"',
    ),
    rows: [
      { lead: "+34600000001", direction: "out", result: "rang_out", at: "2024-03-15T09:40:00.000Z" },
      { lead: "+442079460001", direction: "out", result: "unknown", at: "2024-03-15T09:50:00.000Z" },
    ],
  },
];
