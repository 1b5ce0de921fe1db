import type { LanguageWords } from "./language-words.ts";

export const ENGLISH: LanguageWords = {
  columns: {
    leadId: [
      ...["leadid", "prospectid", "enquiryid", "inquiryid", "contactid", "leadnumber", "leadno", "caseid", "customerid"],
      ...["whoid", "relatedleadid", "recordidlead", "associatedcontactids", "referencename", "associatedleadid"],
      ...["opportunityid", "dealid", "associateddealids", "personid", "lead", "prospect"],
    ],
    /** Of one enquiry, where the person has an id of their own. */
    enquiryId: ["enquiryid", "inquiryid"],
    personId: ["personid", "contactid", "customerid", "clientid"],
    attemptId: [
      ...["attemptid", "activityid", "eventid", "taskid", "callid", "interactionid", "touchid", "messageid"],
      ...["prospectactivityid", "callsid", "sid", "sessionid", "cdrid"],
    ],
    id: ["id", "externalid", "recordid", "hsobjectid", "uuid", "no", "number"],
    arrivedAt: [
      ...["arrivedat", "createdat", "created", "createddate", "createdate", "createdon", "createdtime", "createtime"],
      ...["creationdate", "datecreated", "datetimecreated", "dateadded", "addedon", "addtime", "added", "creation"],
      ...["leadcreated", "leadcreateddate", "leadcreationdate", "enquiredat", "enquirydate", "submittedat"],
      ...["submittime", "submitteddate", "submissiondate", "receivedat", "received", "leaddate", "optindate"],
      ...["date", "timestamp", "datetime"],
    ],
    startedAt: [
      ...["startedat", "start", "starttime", "startdate", "startdatetime", "occurredat", "calledat", "sentat"],
      ...["completeddatetime", "activitydate", "activitydatetime", "activitytime", "hstimestamp", "calldate"],
      ...["callstart", "callstarttime", "calldatetime", "calltime", "happenedat", "communicationdate"],
      ...["datetime", "timestamp", "time", "date", "duedate", "createdat", "createdon", "createddate"],
    ],
    clock: ["time", "starttime", "calltime", "timeofday", "activitytime", "duetime", "createdtime", "hour"],
    endedAt: ["endedat", "end", "endtime", "enddatetime", "finishedat", "completedat"],
    recordedAt: ["recordedat", "loggedat", "enteredat", "createdat", "createdon", "createddate", "createdate"],
    source: [
      ...["source", "leadsource", "utmsource", "originalsource", "originaltrafficsource", "hsanalyticssource"],
      ...["origin", "leadorigin", "channelsource", "sourceid", "sourceorigin", "platform"],
    ],
    campaign: ["campaign", "utmcampaign", "campaignname", "sourcecampaign", "campaignid"],
    ad: ["ad", "adname", "adid", "creative", "creativename", "creativeid", "utmcontent"],
    page: ["landingpage", "landingpageurl", "landingurl", "pageurl", "page", "formurl", "submissionurl", "url"],
    label: [
      ...["name", "fullname", "leadname", "contactname", "displayname", "customername", "company", "companyname"],
      ...["organization", "organisation", "account", "title"],
    ],
    firstName: ["firstname", "givenname", "forename", "contactfirstname"],
    lastName: ["lastname", "surname", "familyname", "contactlastname"],
    phone: [
      ...["phone", "phonenumber", "phoneno", "telephone", "telephonenumber", "tel", "primaryphone", "phone1"],
      ...["workphone", "businessphone", "contactphone", "contactnumber", "phonework", "phonehome", "homephone"],
    ],
    mobile: [
      ...["mobile", "mobilephone", "mobilenumber", "mobilephonenumber", "mobileno", "cell", "cellphone", "cellnumber"],
      ...["phonemobile", "whatsapp", "whatsappnumber"],
    ],
    email: ["email", "emailaddress", "mail", "emailid", "primaryemail", "email1", "emailwork", "contactemail", "workemail"],
    leadZone: ["timezone", "zone", "tz", "leadzone"],
    owner: [
      ...["owner", "contactowner", "leadowner", "recordowner", "dealowner", "ownername", "owneremail", "salesowner"],
      ...["ownerid", "leadownerid", "hubspotownerid", "agent", "agentname", "agentid", "rep", "repid", "assignedto"],
      ...["assigned", "assigneduser", "assignedtouser", "activityassignedto", "assignee", "salesperson", "user"],
      ...["username", "userid", "salesrep", "resource", "callowner", "createdby", "sender"],
    ],
    questions: ["question", "questions", "message", "enquiry", "inquiry", "comment"],
    outcome: [
      ...["outcome", "status", "stage", "result", "leadstatus", "leadstage", "prospectstage", "hsleadstatus"],
      ...["leadstatusname", "statuslabel", "lifecyclestage", "converted", "isconverted", "finalstatus"],
    ],
    outcomeAt: [
      ...["outcomeat", "outcomedate", "closedat", "closeddate", "dateclosed", "convertedat", "converteddate"],
      ...["statusdate", "statuschangedat", "wontime", "dateconverted"],
    ],
    lastSeenAt: [
      ...["lasteventat", "lastseenat", "updatedat", "modifiedat", "modified", "modifiedon", "modifiedtime"],
      ...["lastmodified", "lastmodifieddate", "lastactivityat", "lastactivitydate", "lastactivity", "lastupdated"],
      ...["updatetime", "dateupdated", "lastupdatedon"],
    ],
    type: [
      ...["type", "activitytype", "channel", "activity", "eventtype", "kind", "method", "medium", "action"],
      ...["tasksubtype", "communicationmedium", "activityevent", "activitytypename", "subject", "activityname"],
    ],
    direction: ["direction", "inout", "inboundoutbound", "calldirection", "calltype", "hscalldirection", "sentorreceived"],
    result: [
      ...["result", "callresult", "disposition", "calldisposition", "dispositioncode", "outcome", "calloutcome"],
      ...["hscalldisposition", "activityoutcome", "callstatus", "deliverystatus", "status"],
    ],
    done: [
      ...["done", "isdone", "completed", "iscompleted", "isclosed", "taskstatus", "activitystatus", "eventstatus"],
      ...["callstatus", "hscallstatus", "status", "state"],
    ],
    content: ["content", "contentcodes", "items"],
    ringSeconds: ["ringseconds", "ringtime", "ringduration"],
    stopCall: ["donotcall", "dnc", "hasoptedoutofcall", "hasoptedoutofcalls", "nocall", "nocalls", "optoutcall", "dndcall"],
    stopEmail: [
      ...["hasoptedoutofemail", "emailoptout", "optedoutofemail", "donotemail", "unsubscribed", "unsubscribedemail"],
      ...["unsubscribedfromallemail", "optoutemail", "emailunsubscribed", "dndemail", "hsemailoptout", "noemail"],
    ],
    stopSms: ["smsoptout", "hasoptedoutofsms", "donottext", "donotsms", "optoutsms", "dndsms", "nosms"],
    stopAll: ["donotcontact", "optedout", "optout", "dnd", "donotdisturb", "nocontact", "stop", "stopped", "blocklisted"],
    fromNumber: ["from", "fromnumber", "caller", "callerid", "callernumber", "callerphone", "hscallfromnumber", "source"],
    toNumber: [
      ...["to", "tonumber", "callee", "calleenumber", "called", "callednumber", "dialed", "dialednumber", "hscalltonumber"],
      ...["destination", "contactnumber", "phonenumber", "number", "phone"],
    ],
    answered: ["answered", "isanswered", "wasanswered", "connected", "isconnected", "reached"],
  },
  channels: [
    [/whats ?app/, "whatsapp"],
    [/\bsms\b|text message|\btext(ed)?\b|\bmms\b/, "sms"],
    [/\be ?mails?\b|\bmail(s|ed)?\b/, "email"],
    [/video|\bzoom\b|\bteams\b|google meet|online meeting|web ?meeting/, "video"],
    [/visit|meeting|appointment|in person|site tour/, "visit"],
    [/\bcall(s|ed|ing|back|backs)?\b|phone|\bdial(l?ed|ler|er)?\b|voice ?mail/, "call"],
  ],
  results: [
    [/bounc|undeliver|\bnot (been )?delivered\b|deliver\w* fail|fail\w* (to )?deliver|never delivered/, "bounced"],
    [
      /not? (longer )?in service|(invalid|bad|non ?existing|dead) number|number (is )?(invalid|dead|not exist|does ?n[o ]?t exist|doesnt exist)|disconnected|out of service|unassigned|unallocated/,
      "not_in_service",
    ],
    [/wrong (person|number|contact|party)|not the right person|number of somebody else/, "wrong_person"],
    [
      /some ?one else|somebody else|gate ?keeper|third party|live message|message with|another person|\b(wife|husband|spouse|colleague|reception\w*|secretary|assistant|mother|father|mum|mom|dad|son|daughter|flatmate|roommate|neighbou?r|relative)\b/,
      "someone_else",
    ],
    [/\bbusy\b|\bdeclined\b|line engaged|^engaged$|\brejected\b/, "busy"],
    [/cut ?off|call dropped|dropped call|^dropped$|lost connection|connection lost|hung up on us/, "cut_off"],
    [/nobody ?in|not ?home|nobody home|no one (in|home)|no ?show|did(nt| not) (show|attend|come)/, "nobody_in"],
    [/note left|left (a )?note|card left|left (a )?card/, "note_left"],
    [/^met$|\bvisited\b|^meeting held$|met in person/, "met"],
    [/^missed( call)?$|missed (inbound|incoming)/, "missed"],
    [/^((call|was|message) )?(fail(ed|ure)?|cancel(l?ed)?|not (placed|attempted|called|made|dialled|dialed)|never called|congestion|aborted|skipped)$/, "not_placed"],
    [/^sent$|\bdelivered\b|^(email |message )?(opened|clicked)$/, "sent"],
  ],
  reached:
    /\b(reached|connected|answered|spoke|spoken|talked|conversation|live answer|picked up|discussed|successful contact)\b/,
  voicemail: /voice ?mail|\bvms?\b|answer(ing|ed)? (by )?(a )?machine|\bmachine\b|mail ?box|answer ?phone/,
  left: /\bleft\b|\bmessage\b|^voice ?mail$|^vm$|\bdropped\b/,
  denies:
    /\b(not?|non|never|no ?body|no ?one|none|without|un\w+|dis(?!cuss|posit)\w*|fail\w*|cannot|cant|couldnt|didnt|doesnt|wasnt|isnt|hasnt|havent|wont|arent|werent|miss\w*|lost|attempt\w*|tried|try|trying|nearly|almost|hardly|voice ?mail|vm|machine|ivr|robot|bot|system|recording|answer ?phone|elsewhere|will|should|must|would|could|if|unless|until|before|to be|pending|schedul\w*|plan\w*|abandon\w*|cancel\w*|ring\w*|rang|wait\w*|queue\w*|wrong|false|zero|0|reached out|call ?back later|hung ?up|hangup|incomplete|partial\w*|less than|unknown|maybe|perhaps|n a)\b/,
  harmless: /\b(not|no longer|un) ?interested\b|\bno interest\b|\bnot (now|a fit|qualified|ready)\b|\bno need\b/g,
  noAnswer:
    /\bno ?(answer|reply|response|pick ?up|contact|reach|connect(ion)?)\b|un ?answered|unreach\w*|un ?connected|non ?(answer|contact|connect)\w*|rang ?out|\bringing\b|\b(not|never|couldnt|could not|cannot|cant|unable|didnt|wasnt|isnt|doesnt|wont|no ?body|no ?one)\b.*\b(reach\w*|connect\w*|answer\w*|pick\w*|respon\w*|contacted|speak|spoke|spoken|talk\w*)\b|\bmissed (outbound|outgoing)\b|\b(reached|connected|answered|spoken) not\b/,
  inbound: /^in$|inbound|incoming|received|\bfrom (lead|customer|client|prospect)\b|^missed( call)?$/,
  outbound: /^out$|outbound|outgoing|\bsent\b|\bto (lead|customer|client|prospect)\b/,
  progressed: /^((closed|close|lead|is|deal) )*(won|converted|approved|progressed|signed|sold|booked|qualified|customer|enrolled|opportunity)( (deal|lead|customer|won))*$/,
  notProgressed:
    /^((closed|close|lead|is|deal) )*(lost|declined|cancell?ed|rejected|not (progressed|converted|qualified)|disqualified|unqualified|dead|junk( lead)?|lost lead|bad fit)( (deal|lead))*$/,
  stillOpen: /^(open|unknown|new|pending|in progress|working|contacted|not contacted|nurtur\w+|attempted( to contact)?|connected|replied|lead|interested|no|false|0)\b/,
  planned: /\b(to ?do|schedul\w*|plan(ned)?|upcoming|reminder|due|overdue|requested|cancell?ed|to call|to email|not (done|made|called|sent|started|completed)|draft|queued)\b/,
  stops: /unsubscrib|opt(ed)? ?out|do not (call|contact|email|text|disturb)|\bdnc\b|\bdnd\b/,
};
