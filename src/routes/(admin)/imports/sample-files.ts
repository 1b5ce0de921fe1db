type SampleSet = { leads: string; attempts: readonly string[] };

/**
 * Files of four invented people as programs write them, under `static/samples`, by the names their headers are told by.
 * The attempts of a set name the leads beside them.
 */
export const SAMPLE_SETS: readonly SampleSet[] = [
  { leads: "HubSpot contacts", attempts: ["HubSpot calls"] },
  { leads: "HubSpot contacts (API)", attempts: ["HubSpot calls (API)"] },
  { leads: "Salesforce leads", attempts: ["Salesforce tasks"] },
  { leads: "Salesforce lead report", attempts: [] },
  { leads: "Pipedrive leads", attempts: ["Pipedrive activities"] },
  { leads: "Pipedrive deals", attempts: ["Pipedrive activities (plain)"] },
  { leads: "Close leads", attempts: ["Close calls"] },
  { leads: "Zoho CRM leads", attempts: ["Zoho CRM calls"] },
  { leads: "Freshsales contacts", attempts: [] },
  { leads: "HighLevel contacts", attempts: [] },
  { leads: "LeadSquared leads", attempts: ["LeadSquared activities", "LeadSquared activities (page)"] },
  { leads: "Frappe CRM leads", attempts: ["Frappe CRM calls (list)", "Frappe CRM calls (page)"] },
  { leads: "Frappe CRM leads (API)", attempts: ["Frappe CRM calls"] },
  { leads: "Odoo leads", attempts: [] },
  { leads: "Meta lead ads", attempts: ["Aircall calls", "RingCentral calls", "Twilio calls", "3CX calls"] },
];

/** What a sample is called, here and once it is saved. */
export const sampleFile = (name: string): string =>
  `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "")}-sample.csv`;
