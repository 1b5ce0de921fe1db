import { plainText } from "../words/plain-text.ts";

/** One language's ways to say whom or what a word like "reached" is about, and what may stand there for the lead. */
type Objects = { about: readonly RegExp[]; isLead: RegExp };

const ENGLISH: Objects = {
  about: [
    /\b(?:spoke|spoken|speaking|talk|talked|talking|chat|chatted|connected|conversation) (?:to|with|w) (.+)$/,
    /\b(?:answered|picked up|taken) by (.+)$/,
    /\breached (?!out\b)(.+)$/,
    /^(.+?) (?:reached|answered|connected)\b/,
  ],
  isLead: new RegExp(
    `^(?:(?:${[
      "(?:(?:the|a|an|my|our|this|new|right|correct|live|main|named) )*(?:customer|client|lead|prospect|contact|person|buyer|seller|owner|home ?owner|applicant|patient|student|tenant|guest|member|borrower|candidate|decision ?maker|dm|human|party|enquirer)",
      "(?:them|him|her|he|she|they)(?= ?$| (?:and|but|then|on|at|in|via|for|about|today|by)\\b)",
      "(?:mr|mrs|ms|miss|dr) \\p{L}+",
      "and|but|then|who|by|on|at|in|via|for|about|re|today|yesterday|live|again|ok|yes|after|before|until|with|to|as",
      "interested|not|no longer|qualified|unqualified|wants?|will|call ?back|follow|left|sent|booked|appointment|said",
      "call|phone|line|was|is|got|has|successfully|first|second|third|\\d+\\p{L}*|attempt|outbound|inbound|outgoing|incoming|answered|connected|status|outcome|result|contacted",
    ].join("|")})\\b)`,
    "u",
  ),
};

const GERMAN: Objects = {
  about: [/^(.+?) (?:erreicht|gesprochen|telefoniert)\b/, /\b(?:gesprochen|telefoniert|gesprach|verbunden) mit (.+)$/],
  isLead: new RegExp(
    `^(?:(?:mit|der|die|das|dem|den|einem|einer|unser\\p{L}*|heute|gestern|direkt|gut|kurz|lang\\p{L}*|telefonisch|personlich|endlich|wieder|erneut|nochmals?|beim|versuch|\\d+\\p{L}*|wurde|habe|hat|haben|ist|ja|anruf|wir|ich)(?: |$))*(?:(?:kund|interessent|kontakt|ansprechpartner|entscheider|patient|mieter|kaufer|verkaufer|bewerber|eigentumer)\\p{L}*|lead|person|zielperson|herrn? \\p{L}+|frau \\p{L}+|ihn|ihm|sie|ihr|er)?(?: (?:am|um|telefonisch|personlich|direkt|heute|selbst|und|wurde|ist|hat|gut|kurz|\\d).*)?$`,
    "u",
  ),
};

const FRENCH: Objects = {
  about: [/\b(?:joint|jointe|atteint|atteinte) (.+)$/, /\b(?:parle|discute|echange|conversation) (?:avec|a) (.+)$/],
  isLead:
    /^(?:(?:le|la|les|l|un|une|mon|notre|ce|bien|enfin|directement) )*(?:client\w*|prospect\w*|contact|interlocut\w+|personne|lui|elle|eux|m|mme|mr|monsieur|madame|decideu\w+|acheteu\w+|locataire|interesse\w*|directement|par telephone|au telephone|et|mais|le \d+|a \d+|\d+)\b/,
};

const SPANISH: Objects = {
  about: [
    /\b(?:contesto|contestad[oa]|atendio|atendid[oa]|hablo|hable|hablamos|hablado|conversado|localizad[oa]|contactad[oa]) (.+)$/,
  ],
  isLead:
    /^(?:(?:el|la|los|al|con|un|una|mi|nuestr\w+|bien|por) )*(?:client\w*|prospect\w*|contacto|interesad\w*|lead|titular|persona|ella|senor\w*|sr|sra|comprador\w*|telefono|directamente|y|pero|\d+)\b|^el$/,
};

const ALL = [ENGLISH, GERMAN, FRENCH, SPANISH];

/** What a value says in one go: "No answer - left message" says two things. */
const parts = (value: string): string[] =>
  value
    .replace(/\bw\/ ?/gi, "with ")
    .split(/[,;:|()–—.!]|\s-\s/)
    .map(plainText)
    .filter((part) => part !== "");

/**
 * Whether a word like "reached" in a value is about anything but the lead, as far as words tell: a limit, the front desk,
 * a brother. What nobody knows the word for may be anybody.
 */
export const isOfAnother = (value: string): boolean =>
  parts(value).some((part) =>
    ALL.some(({ about, isLead }) =>
      about.some((pattern) => {
        const named = pattern.exec(part)?.[1];
        return named !== undefined && !isLead.test(named);
      }),
    ),
  );
