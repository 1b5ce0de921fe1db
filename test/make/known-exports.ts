import type { BatchKind } from "#contract/import-batch";

/**
 * Exports of programs: headers as their vendors document them (`source`), rows invented. `bytes`: as the program writes it;
 * `rows`: what must be read of each, part by part.
 */
export type KnownExport = {
  preset: string;
  source: string;
  kind: BatchKind;
  text: string;
  bytes?: (text: string) => Uint8Array;
  rows: readonly Record<string, unknown>[];
};

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");
const lines = (...of: string[]): string => `${of.join("\r\n")}\r\n`;

export const LEAD_EXPORTS: readonly KnownExport[] = [
  {
    preset: "HubSpot contacts",
    source: "https://knowledge.hubspot.com/crm-setup/hubspot-crm-default-contact-properties",
    kind: "leads",
    text: lines(
      "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Original Source,Unsubscribed from all email",
      "101,Ana,Ruiz,ana@example.org,+34600000001,Kim Lee,Connected,2024-03-05 09:14,Organic Search,",
      "102,Bo,Lund,bo@example.org,+46701234567,Kim Lee,Unqualified,2024-03-06 10:00,Paid Search,true",
    ),
    rows: [
      {
        externalId: "101",
        label: "Ana Ruiz",
        phone: "+34600000001",
        ownerId: "Kim Lee",
        outcome: "unknown",
        source: "Organic Search",
      },
      { externalId: "102", label: "Bo Lund", outcome: "not_progressed", stops: ["email"] },
    ],
  },
  {
    preset: "HubSpot contacts (API)",
    source: "https://knowledge.hubspot.com/crm-setup/hubspot-crm-default-contact-properties",
    kind: "leads",
    text: lines(
      "hs_object_id,createdate,firstname,lastname,email,phone,mobilephone,hubspot_owner_id,hs_lead_status,lifecyclestage,hs_analytics_source,lastmodifieddate",
      "201,2024-03-05T09:14:00.000Z,Ana,Ruiz,ana@example.org,,+34600000001,77,OPEN,customer,PAID_SOCIAL,2024-03-07T09:14:00.000Z",
    ),
    rows: [
      {
        externalId: "201",
        label: "Ana Ruiz",
        phone: "+34600000001",
        ownerId: "77",
        outcome: "progressed",
        source: "PAID_SOCIAL",
      },
    ],
  },
  {
    preset: "Salesforce leads",
    source:
      "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm",
    kind: "leads",
    text: lines(
      '"Id","LastName","FirstName","Company","Phone","MobilePhone","Email","LeadSource","Status","OwnerId","IsConverted","ConvertedDate","CreatedDate","LastModifiedDate","DoNotCall","HasOptedOutOfEmail"',
      '"00Q1","Quiet","Ana","Acme","+447700900111","","ana@example.org","Web","Open - Not Contacted","0051","false","","2024-03-05T09:14:00.000+0000","2024-03-07T09:14:00.000+0000","true","false"',
      '"00Q2","Ray","Bo","Acme","","+447700900222","bo@example.org","Web","Closed - Converted","0051","true","2024-03-09","2024-03-05T09:15:00.000+0000","2024-03-09T09:14:00.000+0000","false","false"',
    ),
    rows: [
      { externalId: "00Q1", label: "Ana Quiet", outcome: "unknown", stops: ["call"], source: "Web", ownerId: "0051" },
      { externalId: "00Q2", label: "Bo Ray", phone: "+447700900222", outcome: "progressed" },
    ],
  },
  {
    preset: "Salesforce lead report",
    source: "https://help.salesforce.com/s/articleView?id=analytics.reports_export.htm",
    kind: "leads",
    text: lines(
      '"Lead ID","First Name","Last Name","Lead Owner","Lead Source","Lead Status","Create Date","Phone","Email"',
      '"00Q1","Ana","Ruiz","Kim Lee","Web","Working - Contacted","3/15/2024","(415) 555-0132","ana@example.org"',
      "",
      '"Grand Totals (1 records)"',
      "",
      '"Confidential Information - Do Not Distribute"',
      '"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."',
    ),
    rows: [{ externalId: "00Q1", label: "Ana Ruiz", ownerId: "Kim Lee", outcome: "unknown", phone: "(415) 555-0132" }],
  },
  {
    preset: "Pipedrive leads",
    source: "https://support.pipedrive.com/en/article/exporting-data-from-pipedrive",
    kind: "leads",
    text: lines(
      "Lead - ID,Lead - Title,Lead - Owner,Lead - Lead created,Lead - Source origin,Person - Name,Person - Phone,Person - Email",
      "6f1c,Ana lead,Kim Lee,2024-03-05 09:14:00,Web forms,Ana Ruiz,+34600000001,ana@example.org",
    ),
    rows: [{ externalId: "6f1c", label: "Ana Ruiz", ownerId: "Kim Lee", source: "Web forms", phone: "+34600000001" }],
  },
  {
    preset: "Close leads",
    source: "https://developer.close.com/api/resources/exports/create-lead",
    kind: "leads",
    text: lines(
      "id,display_name,status_label,date_created,date_updated,primary_contact_name,primary_contact_primary_phone,primary_contact_primary_email",
      "lead_1,Acme,Qualified,2024-03-05T09:14:00.000000+00:00,2024-03-07T09:14:00.000000+00:00,Ana Ruiz,+34600000001,ana@example.org",
    ),
    rows: [
      {
        externalId: "lead_1",
        label: "Ana Ruiz",
        phone: "+34600000001",
        email: "ana@example.org",
        outcome: "progressed",
      },
    ],
  },
  {
    preset: "Zoho CRM leads",
    source:
      "https://help.zoho.com/portal/en/kb/crm/customize-crm-account/customizing-fields/articles/standard-modules-fields",
    kind: "leads",
    text: lines(
      "Record Id,Lead Owner,Company,First Name,Last Name,Email,Phone,Mobile,Lead Source,Lead Status,Created Time,Modified Time,Email Opt Out",
      "zcrm_1,Kim Lee,Acme,Ana,Ruiz,ana@example.org,,+34600000001,Advertisement,Not Contacted,2024-03-05 09:14:00,2024-03-07 09:14:00,false",
      "zcrm_2,Kim Lee,Acme,Bo,Lund,bo@example.org,,+34600000002,Advertisement,Lost Lead,2024-03-05 09:15:00,2024-03-07 09:14:00,true",
    ),
    rows: [
      { externalId: "zcrm_1", label: "Ana Ruiz", phone: "+34600000001", ownerId: "Kim Lee", outcome: "unknown" },
      { externalId: "zcrm_2", outcome: "not_progressed", stops: ["email"] },
    ],
  },
  {
    preset: "Freshsales contacts",
    source: "https://developers.freshworks.com/crm/api/#contacts",
    kind: "leads",
    text: lines(
      "Id,First name,Last name,Email,Work,Mobile,Sales owner,Status,Source,Created at,Updated at",
      "70001,Ana,Ruiz,ana@example.org,,+34600000001,Kim Lee,New,Web,2024-03-05 09:14:00,2024-03-07 09:14:00",
    ),
    rows: [{ externalId: "70001", label: "Ana Ruiz", phone: "+34600000001", ownerId: "Kim Lee", outcome: "unknown" }],
  },
  {
    preset: "HighLevel contacts",
    source: "https://help.gohighlevel.com/support/solutions/articles/48001221199",
    kind: "leads",
    text: lines(
      "Contact Id,First Name,Last Name,Phone,Email,Created,Last Activity,Source,Assigned,DND",
      "ghl1,Ana,Ruiz,+34600000001,ana@example.org,2024-03-05T09:14:00+00:00,2024-03-07T09:14:00+00:00,Facebook,Kim Lee,",
      "ghl2,Bo,Lund,+34600000002,bo@example.org,2024-03-05T09:15:00+00:00,2024-03-07T09:14:00+00:00,Facebook,Kim Lee,Yes",
    ),
    rows: [
      { externalId: "ghl1", label: "Ana Ruiz", source: "Facebook", ownerId: "Kim Lee" },
      { externalId: "ghl2", stops: [null] },
    ],
  },
  {
    preset: "LeadSquared leads",
    source: "https://apidocs.leadsquared.com/create-lead-and-activity",
    kind: "leads",
    text: lines(
      "ProspectID,ProspectAutoId,FirstName,LastName,EmailAddress,Phone,Mobile,Source,ProspectStage,OwnerIdName,CreatedOn,ModifiedOn,DoNotCall",
      "c988e982,1001,Ana,Ruiz,ana@example.org,+91-9876543210,,Organic Search,Prospect,Kim Lee,2024-03-05 09:14:00,2024-03-07 09:14:00,0",
    ),
    rows: [
      {
        externalId: "c988e982",
        label: "Ana Ruiz",
        phone: "+91-9876543210",
        ownerId: "Kim Lee",
        source: "Organic Search",
      },
    ],
  },
  {
    preset: "Frappe CRM leads",
    source: "https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_lead/crm_lead.json",
    kind: "leads",
    text: lines(
      "Sr,ID,Full Name,First Name,Last Name,Organization,Email,Mobile No.,Status,Source,Lead Owner,Created On,Last Updated On,Created By",
      "1,CRM-LEAD-2024-00001,Ana Ruiz,Ana,Ruiz,Ruiz SL,ana@example.org,+34600000001,Converted,Website,kim@example.org,2024-03-05 09:14:00.123456,2024-03-07 09:14:00.123456,Guest",
    ),
    rows: [
      {
        externalId: "CRM-LEAD-2024-00001",
        label: "Ana Ruiz",
        phone: "+34600000001",
        ownerId: "kim@example.org",
        outcome: "progressed",
      },
    ],
  },
  {
    preset: "Odoo leads",
    source: "https://www.odoo.com/documentation/17.0/applications/essentials/export_import_data.html",
    kind: "leads",
    text: lines(
      "External ID,Opportunity,Contact Name,Email,Phone,Mobile,Salesperson,Stage,Source,Campaign,Created on,Last Updated on",
      "__export__.crm_lead_7,Offer for Ana,Ana Ruiz,ana@example.org,+34600000001,,Kim Lee,Won,Google,Spring,2024-03-05 09:14:00,2024-03-07 09:14:00",
    ),
    rows: [
      {
        externalId: "__export__.crm_lead_7",
        label: "Ana Ruiz",
        outcome: "progressed",
        ownerId: "Kim Lee",
        campaign: "Spring",
      },
    ],
  },
  {
    preset: "Meta lead ads",
    source: "https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving",
    kind: "leads",
    bytes: utf16,
    text: lines(
      "id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\tform_id\tform_name\tis_organic\tplatform\tfull_name\tphone_number\temail",
      "l:120\t2024-03-05T09:14:00+01:00\tag:1\tBlue ad\tas:2\tSet\tc:3\tSpring\tf:4\tForm\tfalse\tfb\tAna Ruiz\tp:+34600000001\tana@example.org",
    ),
    rows: [
      {
        externalId: "l:120",
        label: "Ana Ruiz",
        phone: "+34600000001",
        campaign: "Spring",
        ad: "Blue ad",
        source: "fb",
        arrivedAt: Date.UTC(2024, 2, 5, 8, 14),
      },
    ],
  },
];
