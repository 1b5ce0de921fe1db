import { wholeWords } from "./whole-words.ts";

const NUMBER = "\\d[\\d.,]{0,12}";
const FEW_IN_GERMAN = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|wenigen?";
const FEW = `(?:${NUMBER}|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of|${FEW_IN_GERMAN})`;
const UNIT_IN_GERMAN = "sekunden?|minuten?|stunden?|std|(?:werk|arbeits)?tag(?:e[ns]?|s)?|wochen?|monat(?:e[ns]?|s)?";
const UNIT = `(?:(?:business |working |full )?(?:second|minute|hour|day|week|month)s?|secs?|mins?|hrs?|${UNIT_IN_GERMAN})`;

/** How long, how soon, how much; what there is not; what is stood for. */
const GIVEN = [
  `${FEW}(?:\\s?[-–]\\s?${FEW}|\\s?\\+)?[\\s-]?${UNIT}`,
  `(?:in|within|under|inside|after|innerhalb|binnen|nach) (?:just |only |nur |von )?(?:an?|one|eine?[mrs]?) ${UNIT}`,
  ...[
    "24/7",
    "same[- ]day",
    "next[- ]day",
    "overnight",
    "instant(?:ly)?",
    "immediate(?:ly)?",
    "(?:right|straight) away",
  ],
  ...["any ?time", "sofort(?:ig~)?", "noch heute", "heute noch", "am (?:selben|gleichen|nächsten) (?:werk)?tag"],
  ...["umgehend", "rund um die uhr", "jederzeit"],

  `${NUMBER}\\s?(?:eur|euros?|usd|gbp|chf|dollars?|pounds?|percent|per cent|prozent)`,
  ...["(?<!feel )(?<!toll-)free(?! to | time | text )", "complimentary", "kostenlos~", "gratis", "umsonst"],
  ...["(?:kosten|gebühren|zins|provisions|porto|risiko|schufa)frei~", "unverbindlich~"],

  "no (?!one |longer |matter |doubt |wonder |idea |thanks|other |such |results|comments)\\p{L}{3,}",
  "zero (?:fees?|costs?|interest|risk|commission|hassle|obligation|deposit)",
  "without (?!doubt|further|notice|prior|permission|limitation)\\p{L}+",
  "keine?[nmrs]? (?!zweifel|wunder|problem|ergebnisse|kommentare|treffer|gewähr)\\p{L}{3,}",
  "ohne (?!zweifel|weiteres|gewähr|vorankündigung|anspruch)\\p{L}+",

  ...["guarante\\p{L}{1,4}", "warranty", "money[- ]back", "refund\\p{L}{0,4}"],
  ...["\\p{L}{0,20}garantie\\p{L}{0,4}", "geld[- ]zurück", "rückgaberecht"],
];
const PRICE = /[$€£]\s?\d|\d\s?[$€£%]/u;

const OFFERED = [
  ...["up to", "as little as", "(?:we|you)(?:’|'| wi)ll", "(?:our|we) promise", "bis zu", "ab nur"],
  ...["(?:sie|du|ihr) (?:erhal|bekomm|spar)\\p{L}{1,4}", "versprechen", "versprochen"],
  "(?:jetzt|einfach|direkt) .{2,60}(?:sichern|sparen|erhalten|holen)",
];
const BEGINS_AN_OFFER =
  /^(?:get|save|receive|claim|enjoy|unlock|earn|keep|pay|cut|reduce|compare|book|apply|start|try)\s\S+\s\S/iu;

/** Of any other kind; a year is none, nor is a single digit. */
const COUNT = /(?<![\d.,:/])(?!(?:19|20)\d\d(?!\d))\d[\d.,]*\d/u;

/** What shows a promise. `weight`, from 1 to 3: how surely. */
export const PROMISE_SIGNS: readonly { weight: number; pattern: RegExp }[] = [
  { weight: 3, pattern: wholeWords(...GIVEN) },
  { weight: 3, pattern: PRICE },
  { weight: 2, pattern: wholeWords(...OFFERED) },
  { weight: 2, pattern: BEGINS_AN_OFFER },
  { weight: 1, pattern: COUNT },
];
