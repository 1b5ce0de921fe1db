import { CALL } from "./calls.ts";
import type { Preset } from "./preset.ts";

/** It stands at "ringing" where nothing was heard of a call's end. */
const FRAPPE_RESULTS: Preset["results"] = {
  completed: "unknown",
  "no answer": "rang_out",
  ringing: "unknown",
  failed: "not_placed",
  abgebrochen: "not_placed",
  "es klingelt": "unknown",
};

/** More exports of programs for customers, and of forms in ads, each with the page its columns are documented on. */
export const MORE_CRM_PRESETS: readonly Preset[] = [
  // https://help.zoho.com/portal/en/kb/crm/customize-crm-account/customizing-fields/articles/standard-modules-fields
  {
    name: "Zoho CRM leads",
    kind: "leads",
    signs: ["Record Id", "Lead Owner", "Created Time"],
    columns: {
      leadId: ["Record Id"],
      arrivedAt: ["Created Time"],
      owner: ["Lead Owner"],
      outcome: ["Lead Status"],
      lastSeenAt: ["Last Activity Time", "Modified Time"],
      stopEmail: ["Email Opt Out"],
    },
  },
  {
    name: "Zoho CRM calls",
    kind: "attempts",
    signs: ["Record Id", "Call Start Time", "Call Type"],
    columns: {
      attemptId: ["Record Id"],
      leadId: ["Related To Id", "Related To.id", "Contact Name.id", "Who Id"],
      startedAt: ["Call Start Time"],
      recordedAt: ["Created Time"],
      direction: ["Call Type"],
      result: ["Call Result"],
      owner: ["Call Owner"],
      done: ["Outgoing Call Status", "Call Status"],
    },
    type: CALL,
  },
  // https://developers.freshworks.com/crm/api/#contacts
  {
    name: "Freshsales contacts",
    kind: "leads",
    signs: ["Sales owner", "Created at"],
    columns: {
      leadId: ["Id", "Contact ID"],
      arrivedAt: ["Created at"],
      owner: ["Sales owner"],
      mobile: ["Mobile"],
      phone: ["Work", "Work phone"],
      email: ["Email", "Emails"],
      outcome: ["Status", "Lifecycle stage"],
      lastSeenAt: ["Updated at"],
    },
  },
  // https://help.gohighlevel.com/support/solutions/articles/48001221199
  {
    name: "HighLevel contacts",
    kind: "leads",
    signs: ["Contact Id", "First Name", "Created"],
    columns: { leadId: ["Contact Id"], arrivedAt: ["Created"], lastSeenAt: ["Last Activity"], stopAll: ["DND"] },
  },
  // https://apidocs.leadsquared.com/get-activities-of-a-lead/
  {
    name: "LeadSquared leads",
    kind: "leads",
    signs: ["ProspectID", "ProspectStage"],
    columns: {
      leadId: ["ProspectID"],
      arrivedAt: ["CreatedOn"],
      outcome: ["ProspectStage"],
      email: ["EmailAddress"],
      owner: ["OwnerIdEmailAddress", "OwnerIdName", "OwnerId"],
      lastSeenAt: ["ProspectActivityDate_Max", "ModifiedOn"],
      stopCall: ["DoNotCall"],
      stopEmail: ["DoNotEmail"],
    },
  },
  {
    name: "LeadSquared activities",
    kind: "attempts",
    signs: ["ProspectActivityId", "RelatedProspectId"],
    columns: {
      attemptId: ["ProspectActivityId"],
      leadId: ["RelatedProspectId"],
      type: ["EventName", "ActivityEventName", "ActivityEvent"],
      startedAt: ["ActivityDateTime", "CreatedOn"],
      owner: ["CreatedByName", "CreatedBy"],
      result: ["Status"],
    },
    results: { answered: "unknown" },
  },
  {
    name: "LeadSquared activities (page)",
    kind: "attempts",
    signs: ["Activity Event", "Activity Date", "Lead Number"],
    columns: {
      attemptId: ["Activity Id"],
      leadId: ["Prospect ID", "Lead Number"],
      type: ["Activity Event"],
      startedAt: ["Activity Date"],
      owner: ["Owner"],
      result: ["Status"],
    },
    results: { answered: "unknown" },
  },
  // https://github.com/frappe/crm: crm/fcrm/doctype/crm_lead/crm_lead.json
  {
    name: "Frappe CRM leads",
    kind: "leads",
    signs: ["ID", "Lead Owner", "Full Name", "Organization"],
    columns: {
      leadId: ["ID"],
      arrivedAt: ["Created On", "Creation"],
      label: ["Full Name"],
      mobile: ["Mobile No."],
      outcome: ["Status"],
      lastSeenAt: ["Last Updated On", "Last Modified"],
    },
  },
  {
    name: "Frappe CRM leads (API)",
    kind: "leads",
    signs: ["name", "lead_owner", "creation"],
    columns: {
      leadId: ["name"],
      arrivedAt: ["creation"],
      label: ["lead_name"],
      mobile: ["mobile_no"],
      outcome: ["status"],
      lastSeenAt: ["modified"],
    },
  },
  // https://github.com/frappe/crm: crm/fcrm/doctype/crm_call_log/crm_call_log.json
  {
    name: "Frappe CRM calls",
    kind: "attempts",
    signs: ["reference_docname", "start_time", "from", "to"],
    columns: {
      attemptId: ["id", "name"],
      leadId: ["reference_docname"],
      startedAt: ["start_time"],
      endedAt: ["end_time"],
      direction: ["type"],
      result: ["status"],
      owner: ["caller", "receiver"],
    },
    type: CALL,
    results: FRAPPE_RESULTS,
  },
  {
    name: "Frappe CRM calls (list)",
    kind: "attempts",
    signs: ["From Number", "To Number", "Telephony Medium", "ID"],
    columns: {
      attemptId: ["ID"],
      leadId: ["Reference Name", "Referenzname"],
      startedAt: ["Start Time", "Startzeit"],
      endedAt: ["End Time", "Endzeit"],
      direction: ["Type", "Typ"],
      result: ["Status"],
      owner: ["Caller", "Anrufer"],
    },
    type: CALL,
    results: FRAPPE_RESULTS,
  },
  // The columns that the program's own page of calls shows, and no others: crm/fcrm/doctype/crm_call_log/crm_call_log.py
  {
    name: "Frappe CRM calls (page)",
    kind: "attempts",
    signs: ["From Number", "To Number", ["Call Received By", "Anruf empfangen von"]],
    columns: {
      startedAt: ["Created On", "Erstellt am"],
      fromNumber: ["From Number"],
      toNumber: ["To Number"],
      direction: ["Type", "Typ"],
      result: ["Status"],
      owner: ["Caller", "Anrufer"],
      leadId: [],
      recordedAt: [],
    },
    type: CALL,
    results: FRAPPE_RESULTS,
  },
  // https://www.odoo.com/documentation/17.0/applications/essentials/export_import_data.html
  {
    name: "Odoo leads",
    kind: "leads",
    signs: ["External ID", "Opportunity", "Created on"],
    columns: {
      leadId: ["External ID", "ID"],
      arrivedAt: ["Created on"],
      label: ["Contact Name", "Opportunity"],
      owner: ["Salesperson"],
      outcome: ["Stage"],
      outcomeAt: ["Closed Date"],
      lastSeenAt: ["Last Updated on", "Last Stage Update"],
      campaign: ["Campaign"],
      stopEmail: ["Blacklist"],
      stopAll: [],
    },
  },
  // https://github.com/odoo/odoo: addons/crm/report/crm_activity_report.py
  {
    name: "Odoo activities",
    kind: "attempts",
    signs: ["Completion Date", "Activity Type", "Opportunity"],
    columns: {
      type: ["Activity Type"],
      startedAt: ["Completion Date"],
      owner: ["Assigned To", "Created By"],
      leadId: [],
      done: [],
    },
  },
  // https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving
  {
    name: "Meta lead ads",
    kind: "leads",
    signs: ["id", "created_time", "form_id", "is_organic"],
    columns: {
      leadId: ["id"],
      arrivedAt: ["created_time"],
      campaign: ["campaign_name"],
      ad: ["ad_name"],
      source: ["platform"],
      label: ["full_name", "full name"],
      phone: ["phone_number", "phone number"],
      outcome: ["lead_status"],
    },
  },
];
