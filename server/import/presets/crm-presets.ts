import { CALL } from "./calls.ts";
import type { Preset } from "./preset.ts";

/** Exports of programs for customers, each with the page its columns are documented on. */
export const CRM_PRESETS: readonly Preset[] = [
  // https://knowledge.hubspot.com/crm-setup/hubspot-crm-default-contact-properties
  {
    name: "HubSpot contacts",
    kind: "leads",
    signs: ["Record ID", "Create Date", "Contact owner"],
    columns: {
      leadId: ["Record ID"],
      arrivedAt: ["Create Date"],
      owner: ["Contact owner"],
      source: ["Original Traffic Source", "Original Source"],
      outcome: ["Lifecycle Stage", "Lead Status"],
      lastSeenAt: ["Last Activity Date", "Last Modified Date"],
      stopEmail: ["Unsubscribed from all email"],
    },
  },
  {
    name: "HubSpot contacts (API)",
    kind: "leads",
    signs: ["hs_object_id", "createdate", "firstname"],
    columns: {
      leadId: ["hs_object_id"],
      arrivedAt: ["createdate"],
      source: ["hs_analytics_source"],
      outcome: ["lifecyclestage", "hs_lead_status"],
      lastSeenAt: ["lastmodifieddate", "hs_lastmodifieddate"],
      stopEmail: ["hs_email_optout"],
    },
  },
  // https://developers.hubspot.com/docs/api/crm/calls
  {
    name: "HubSpot calls",
    kind: "attempts",
    signs: ["Record ID", "Call outcome", "Call direction"],
    columns: {
      attemptId: ["Record ID"],
      leadId: ["Associated Contact IDs", "Associated Contact ID"],
      startedAt: ["Activity date"],
      owner: ["Activity assigned to"],
      recordedAt: ["Create date"],
      result: ["Call outcome"],
      direction: ["Call direction"],
      done: ["Call status"],
    },
    type: CALL,
  },
  {
    name: "HubSpot calls (API)",
    kind: "attempts",
    signs: ["hs_object_id", "hs_call_direction", "hs_timestamp"],
    columns: {
      attemptId: ["hs_object_id"],
      leadId: ["associations.contacts", "associated_contact_ids", "hs_call_callee_object_id"],
      startedAt: ["hs_timestamp"],
      recordedAt: ["hs_createdate"],
      owner: ["hubspot_owner_id"],
      result: ["hs_call_disposition"],
      direction: ["hs_call_direction"],
      done: ["hs_call_status"],
    },
    type: CALL,
    results: {
      "9d9162e7-6cf3-4944-bf63-4dff82258764": "busy",
      "f240bbac-87c9-4f6e-bf70-924b57d47db7": "reached",
      "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": "someone_else",
      "b2cf5968-551e-4856-9783-52b3da59a7d0": "voicemail_left",
      "73a0d17f-1163-4015-bdd5-ec830791da20": "rang_out",
      "17b47fee-58de-441e-a44c-c6300d46f273": "wrong_person",
    },
  },
  // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm
  {
    name: "Salesforce leads",
    kind: "leads",
    signs: ["Id", "CreatedDate", "LastName"],
    columns: {
      leadId: ["Id"],
      arrivedAt: ["CreatedDate"],
      outcome: ["Status", "IsConverted"],
      outcomeAt: ["ConvertedDate"],
      lastSeenAt: ["LastActivityDate", "LastModifiedDate"],
      owner: ["OwnerId"],
    },
  },
  // https://help.salesforce.com/s/articleView?id=analytics.reports_export.htm
  {
    name: "Salesforce lead report",
    kind: "leads",
    signs: ["Lead ID", "Lead Owner"],
    columns: { leadId: ["Lead ID"], arrivedAt: ["Create Date", "Created Date"], outcome: ["Lead Status", "Converted"] },
  },
  // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
  {
    name: "Salesforce tasks",
    kind: "attempts",
    signs: ["Id", "WhoId", "Subject"],
    columns: {
      attemptId: ["Id"],
      leadId: ["WhoId"],
      type: ["TaskSubtype", "Type", "Subject"],
      startedAt: ["CompletedDateTime", "ActivityDate"],
      recordedAt: ["CreatedDate"],
      owner: ["OwnerId"],
      direction: ["CallType"],
      result: ["CallDisposition"],
      done: ["Status", "IsClosed"],
    },
  },
  // https://support.pipedrive.com/en/article/exporting-data-from-pipedrive
  {
    name: "Pipedrive leads",
    kind: "leads",
    signs: ["Lead - ID", "Lead - Title"],
    columns: {
      leadId: ["Lead - ID"],
      arrivedAt: ["Lead - Lead created", "Lead - Created", "Lead - Add time"],
      label: ["Person - Name", "Lead - Contact person", "Lead - Title"],
      phone: ["Person - Phone", "Person - Phone - Work", "Person - Phone - Mobile"],
      mobile: ["Person - Phone - Mobile"],
      email: ["Person - Email", "Person - Email - Work", "Person - Email - Home"],
      owner: ["Lead - Owner"],
      source: ["Lead - Source channel", "Lead - Source origin", "Lead - Source"],
      lastSeenAt: ["Lead - Update time", "Lead - Last updated"],
    },
  },
  {
    name: "Pipedrive activities",
    kind: "attempts",
    signs: ["Activity - Subject", "Activity - Type"],
    columns: {
      attemptId: ["Activity - ID"],
      leadId: ["Activity - Lead ID", "Lead - ID", "Activity - Lead"],
      type: ["Activity - Type"],
      startedAt: ["Activity - Marked as done time", "Activity - Due date"],
      clock: ["Activity - Due time"],
      recordedAt: ["Activity - Add time"],
      owner: ["Activity - Assigned to user"],
      done: ["Activity - Done"],
    },
  },
  // https://developer.close.com/api/resources/exports/create-lead
  {
    name: "Close leads",
    kind: "leads",
    signs: ["id", "display_name", "status_label"],
    columns: {
      leadId: ["id"],
      arrivedAt: ["date_created"],
      label: ["primary_contact_name", "display_name"],
      phone: ["primary_contact_primary_phone"],
      email: ["primary_contact_primary_email"],
      outcome: ["status_label"],
      lastSeenAt: ["date_updated"],
      owner: ["created_by_name", "created_by"],
    },
  },
  // https://developer.close.com/api/resources/activities/call
  {
    name: "Close calls",
    kind: "attempts",
    signs: ["lead_id", "disposition", "direction", "date_created"],
    columns: {
      attemptId: ["id"],
      leadId: ["lead_id"],
      startedAt: ["activity_at", "date_created"],
      owner: ["user_name", "user_id"],
      result: ["disposition"],
      direction: ["direction"],
      done: [],
    },
    type: CALL,
    results: {
      answered: "unknown",
      "no-answer": "rang_out",
      "vm-left": "voicemail_left",
      "vm-answer": "voicemail_none",
    },
  },
];
