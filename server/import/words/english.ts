import { ENGLISH_COLUMNS } from "./english-columns.ts";
import type { LanguageWords } from "./language-words.ts";

export const ENGLISH: LanguageWords = {
  columns: ENGLISH_COLUMNS,
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
    [
      /^missed( call)?$|missed (inbound|incoming)|missed (voice )?calls? (from|of)\b|^out of (business|opening|office) hours$/,
      "missed",
    ],
    [
      /^((call|was|message) )?(fail(ed|ure)?|cancel(l?ed)?|not (placed|attempted|called|made|dialled|dialed)|never called|congestion|aborted|skipped)$/,
      "not_placed",
    ],
    [/^sent$|\bdelivered\b|^(email |message )?(opened|clicked)$/, "sent"],
  ],
  reached:
    /\b(reached|connected|answered|spoke|spoken|talked|conversation|live answer|picked up|discussed|successful contact)\b/,
  spoke:
    /^(very |not |no longer )?interested$|^requested (more )?(info(rmation)?|call ?back|a call ?back)$|^(more info(rmation)?|call ?back) requested$/,
  voicemail: /voice ?mail|\bvms?\b|answer(ing|ed)? (by )?(a )?machine|\bmachine\b|mail ?box|answer ?phone/,
  left: /\bleft\b|\bmessage\b|^voice ?mail$|^vm$|\bdropped\b/,
  denies:
    /\b(not?|non|never|no ?body|no ?one|none|without|un\w+|dis(?!cuss|posit)\w*|fail\w*|cannot|cant|couldnt|didnt|doesnt|wasnt|isnt|hasnt|havent|wont|arent|werent|miss\w*|lost|attempt\w*|tried|try|trying|nearly|almost|hardly|voice ?mail|vm|machine|ivr|robot|bot|system|recording|answer ?phone|elsewhere|will|should|must|would|could|if|unless|until|before|to be|pending|schedul\w*|plan\w*|abandon\w*|cancel\w*|ring\w*|rang|wait\w*|queue\w*|wrong|false|zero|0|reached out|call ?back later|hung ?up|hangup|incomplete|partial\w*|less than|unknown|maybe|perhaps|n a)\b/,
  harmless:
    /\b(not|no longer|un) ?interested\b|\bno interest\b|\bnot (now|a fit|qualified|ready)\b|\bno need\b|\bno (cb|call ?back)\b/g,
  noAnswer:
    /\bno ?(answer|reply|response|pick ?up|contact|reach|connect(ion)?)\b|un ?answered|unreach\w*|un ?connected|non ?(answer|contact|connect)\w*|rang ?out|\bringing\b|\b(not|never|couldnt|could not|cannot|cant|unable|didnt|wasnt|isnt|doesnt|wont|no ?body|no ?one)\b.*\b(reach\w*|connect\w*|answer\w*|pick\w*|respon\w*|contacted|speak|spoke|spoken|talk\w*)\b|\bmissed (outbound|outgoing)\b|\b(reached|connected|answered|spoken) not\b/,
  inbound: /^(in|ib|i)$|inbound|incoming|received|\bfrom (lead|customer|client|prospect)\b|^missed( call)?$/,
  outbound: /^(out|ob|o)$|outbound|outgoing|\bdial(l)?ed\b|\bsent\b|\bto (lead|customer|client|prospect)\b/,
  theyCalled:
    /\b(they|he|she|customer|client|lead|prospect) (called|rang|phoned|wrote|replied|left)\b|\bcalled (us|me) back\b|\b(call|voice ?mail|message|reply|email) (from|of) (them|him|her|(the )?(customer|client|lead|prospect))\b|\b(incoming|inbound)\b/,
  progressed:
    /^((closed|close|lead|is|deal) )*(won|converted|approved|progressed|signed|sold|booked|qualified|customer|enrolled|opportunity)( (deal|lead|customer|won))*$/,
  notProgressed:
    /^((closed|close|lead|is|deal) )*(lost|declined|cancell?ed|rejected|not (progressed|converted|qualified)|disqualified|unqualified|dead|junk( lead)?|lost lead|bad fit)( (deal|lead))*$/,
  stillOpen:
    /^(open|unknown|new|pending|in progress|working|contacted|not contacted|nurtur\w+|attempted( to contact)?|connected|replied|lead|interested|no|false|0)\b/,
  planned:
    /^task (?!type)|^tasks? (phone )?calls?$|\b(to ?do|schedul\w*|plan(ned)?|upcoming|reminder|due|overdue|requested|cancell?ed|to call|to email|not (done|made|called|sent|started|completed)|draft|queued)\b/,
  noContact:
    /^(calendar )?event (created|deleted)$|\b(notes?|comments?|tasks?|deadlines?|documents?|files?|attachments?|uploads?|uploaded|forms?|submissions?|submitted|pages?|portal|log ?ins?|logged in(to)?|sign ?ups?|captured?|stages?|status(es)?|lifecycle|owners?|assign(ed|ment)s?|reassigned|created|updated?|edited|deleted|merged|imported|converted|tag(ged|s)?|scor(e|ing)|workflows?|enrol\w*|invoices?|payments?|downloads?|downloaded)\b/,
  exchange: /\b(messages?|repl(y|ies|ied)|responses?|responded|spoke|talk(s|ed)?|conversations?|contacted)\b/,
  stops:
    /unsubscrib|opt(ed)? ?out|do not (call|contact|email|text|disturb)|\bdnc\b|\bdnd\b|(reported|marked) as spam|spam complaint/,
};
