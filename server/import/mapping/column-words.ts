/**
 * What columns of leads and attempts are called in exports; lower case, without anything but letters and digits. In
 * order: an earlier word is the better match.
 */
export const COLUMN_WORDS = {
  leadId: [
    "leadid",
    "leadnumber",
    "leadno",
    "prospectid",
    "enquiryid",
    "inquiryid",
    "contactid",
    "caseid",
    "customerid",
    "anfrageid",
  ],
  /** Of one enquiry, where the person has an id of their own. */
  enquiryId: ["enquiryid", "inquiryid", "anfrageid"],
  personId: ["personid", "contactid", "customerid", "clientid", "kundenid"],
  attemptId: ["attemptid", "activityid", "eventid", "taskid", "callid", "interactionid", "touchid", "messageid"],
  id: ["id", "externalid", "recordid", "uuid", "nr", "no", "number"],
  arrivedAt: [
    "arrivedat",
    "createdat",
    "created",
    "createddate",
    "createdon",
    "createdtime",
    "enquiredat",
    "submittedat",
    "submittime",
    "leadcreated",
    "receivedat",
    "date",
    "timestamp",
    "eingang",
    "erstelltam",
    "fecha",
    "datum",
  ],
  startedAt: [
    "startedat",
    "start",
    "starttime",
    "startdate",
    "occurredat",
    "calledat",
    "sentat",
    "activitydate",
    "happenedat",
    "time",
    "timestamp",
    "datetime",
    "date",
    "createdat",
    "beginn",
    "datum",
    "fecha",
  ],
  endedAt: ["endedat", "end", "endtime", "finishedat", "completedat", "ende"],
  recordedAt: ["recordedat", "loggedat", "enteredat", "createdat", "createdon"],
  source: ["source", "leadsource", "utmsource", "origin", "leadorigin", "channelsource", "quelle", "fuente"],
  campaign: ["campaign", "utmcampaign", "campaignname", "kampagne", "campana"],
  ad: ["ad", "adname", "adid", "creative", "creativename", "creativeid", "utmcontent", "anzeige", "anuncio"],
  page: [
    "landingpage",
    "landingpageurl",
    "landingurl",
    "pageurl",
    "page",
    "formurl",
    "submissionurl",
    "url",
    "zielseite",
    "landingseite",
  ],
  label: ["name", "fullname", "leadname", "contactname", "company", "title"],
  phone: ["phone", "phonenumber", "mobile", "telephone", "tel", "telefon", "telefono"],
  email: ["email", "emailaddress", "mail"],
  leadZone: ["timezone", "zone", "tz", "leadzone"],
  owner: [
    "owner",
    "ownerid",
    "agent",
    "agentid",
    "rep",
    "repid",
    "assignedto",
    "user",
    "userid",
    "salesrep",
    "resource",
    "bearbeiter",
  ],
  questions: ["question", "questions", "message", "enquiry", "inquiry", "comment", "nachricht", "frage"],
  outcome: ["outcome", "status", "stage", "result", "leadstatus", "converted", "finalstatus"],
  outcomeAt: ["outcomeat", "outcomedate", "closedat", "closeddate", "convertedat", "statusdate", "statuschangedat"],
  lastSeenAt: [
    "lasteventat",
    "lastseenat",
    "updatedat",
    "modifiedat",
    "lastmodified",
    "lastactivityat",
    "lastactivitydate",
    "lastupdated",
  ],
  type: ["type", "activitytype", "channel", "activity", "eventtype", "kind", "method", "medium", "action"],
  direction: ["direction", "inout", "inboundoutbound", "richtung"],
  result: ["result", "callresult", "disposition", "outcome", "status", "calloutcome"],
  done: [
    "done",
    "isdone",
    "completed",
    "iscompleted",
    "isclosed",
    "taskstatus",
    "activitystatus",
    "eventstatus",
    "callstatus",
    "status",
    "state",
    "erledigt",
  ],
  content: ["content", "contentcodes", "items"],
  ringSeconds: ["ringseconds", "ringtime", "ringduration"],
} as const satisfies Record<string, readonly string[]>;

export type ColumnWord = keyof typeof COLUMN_WORDS;

/** The column, of those given, whose name fits best; null where none does. */
export const columnFor = (word: ColumnWord, columns: readonly string[]): string | null => {
  const plain = columns.map((name) => ({
    name,
    plain: name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]/g, ""),
  }));
  for (const wanted of COLUMN_WORDS[word]) {
    const found = plain.find((column) => column.plain === wanted);
    if (found !== undefined) return found.name;
  }
  return null;
};
