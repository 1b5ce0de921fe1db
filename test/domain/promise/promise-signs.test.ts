import { expect, test } from "vitest";
import { suggestPromises } from "#domain/promise/suggest-promises";

// Each in words that nothing else in the line makes a promise.
const SIGNS: Record<string, string[]> = {
  times: [
    "answer in 24 hours",
    "answer in two minutes",
    "answer in 1-2 days",
    "answer in 3 – 5 business days",
    "a 10-day term",
  ],
  "times, singular": ["done in a minute", "done within one hour", "done in just an hour", "done inside a week"],
  "times, in German": [
    "Antwort in 24 Stunden",
    "Antwort in wenigen Minuten",
    "Antwort in 2 Werktagen",
    "nach einem Monat da",
  ],
  "times, in German words": [
    "Antwort in zwei Wochen",
    "binnen eines Tages da",
    "fertig in einer Stunde",
    "in nur einer Minute da",
  ],
  soon: [
    "paid same-day, really",
    "paid the next day",
    "paid overnight, really",
    "an instant answer",
    "answered immediately",
  ],
  "soon, and whenever": [
    "answered right away",
    "paid straight away",
    "leave at anytime",
    "leave at any time",
    "support 24/7, really",
  ],
  "soon, in German": [
    "sofort auf dem Konto",
    "sofortige Antwort",
    "noch heute da",
    "heute noch da",
    "am selben Tag da",
  ],
  "whenever, in German": ["umgehend beantwortet", "rund um die Uhr da", "jederzeit kündbar", "am nächsten Werktag da"],
  prices: ["loans of $500", "loans of £ 500", "loans of €5", "ab 5 € mehr", "rates of 5 %", "rates of 5%"],
  "prices in words": [
    "loans of 5 dollars",
    "loans of 5.000 Euro",
    "loans of 5,000 USD",
    "rates of 5 percent",
    "Zins 5 Prozent",
  ],
  free: ["a free quote", "advice, free of charge", "a risk-free trial", "a complimentary call"],
  "free, in German": [
    "kostenlose Hilfe",
    "Hilfe, gratis dazu",
    "Hilfe umsonst",
    "unverbindlich fragen",
    "provisionsfreie Hilfe",
  ],
  "what there is not": [
    "no credit check",
    "no paperwork, ever",
    "zero fees, ever",
    "without paperwork, ever",
    "no need to visit us",
  ],
  "what there is not, in German": ["ohne Papierkram", "kein Papierkram", "keine Gebühren", "keinerlei Haken ohne Ende"],
  "what is stood for": [
    "we guarantee it",
    "guaranteed results",
    "a guarantee, too",
    "a two-year warranty",
    "your money back, really",
  ],
  "what is paid back": ["money-back promise", "a full refund", "refunded at once", "fully refundable, too"],
  "what is stood for, in German": [
    "mit Garantie dabei",
    "Geld-zurück, wirklich",
    "Preisgarantie dabei",
    "garantiert dabei",
    "mit Rückgaberecht dabei",
  ],
  offers: [
    "rates up to five",
    "as little as five",
    "we’ll call back",
    "we will call back",
    "you'll hear from us",
    "this is our promise",
  ],
  "offers, in German": [
    "bis zu fünfmal mehr",
    "Sie erhalten Hilfe",
    "du bekommst Hilfe",
    "das haben wir versprochen",
    "jetzt Hilfe sichern",
  ],
  "offers at the start": [
    "Get money quickly",
    "Compare offers here",
    "Book a call",
    "Try the thing yourself",
    "keep the whole thing",
  ],
  counts: ["over 12,000 businesses", "chosen by 4.9 of people", "mehr als 500 Kunden"],
  headings: [
    "Money that suits your plans",
    `Money ${"and things ".repeat(5)}for us all`,
    "We stand behind them",
    "Hilfe, die zu Ihnen und uns passt",
  ],
};
test.each(Object.entries(SIGNS))("PL17: %s", (_, lines) => {
  for (const line of lines) expect(suggestPromises(line), line).toEqual([line]);
});

const NO_SIGN = [
  ...[
    "the quick brown fox",
    "feel free to ask",
    "no one knows",
    "no longer here",
    "no matter what",
    "without doubt true",
  ],
  ...[
    "kein Zweifel daran",
    "keine Ergebnisse gefunden",
    "ohne Zweifel gut",
    "ohne weiteres möglich",
    "our toll-free number",
  ],
  ...[
    "founded in 1998",
    "seit 2019 dabei",
    "step 1 of it",
    "a freedom fighter",
    "money that suits your plans",
    "Get money",
  ],
  ...[
    "Our team and them.",
    "About your things:",
    "About us",
    "garden notes",
    "Kanone und Ohnegleichen",
    "the hourly thing",
  ],
];
NO_SIGN.push(
  ...["the hours pass", "they get money quickly", "money that suits your Plans", "Das ist Kanonenfutter für Spatzen"],
  // Too long for a heading, in words or in letters.
  ...[`Money ${"and things ".repeat(7)}for you`, `Money ${"x".repeat(90)} that suits your plans`],
);
test.each(NO_SIGN)("PL17: none in %j", (line) => {
  expect(suggestPromises(line)).toEqual([]);
});

// Each would be one but for what is named.
const NEVER: Record<string, string[]> = {
  notices: [
    "No cookies without your consent",
    "Free of tracking",
    "Your privacy is free",
    "Kein Datenschutz ohne Cookies",
  ],
  browsers: ["It is free without JavaScript", "Your browser is not free", "Free captcha inside"],
  "small print": [
    "© 2024 free for all",
    "(c) 2024 free for all",
    "Copyright: no free use",
    "No free use, all rights reserved",
  ],
  terms: ["Free, terms apply", "Free, T&Cs apply", "Terms and conditions of free use", "Impressum und AGB kostenlos"],
  "who it is": [
    "Registered in England for free",
    "Company number 500 000",
    "VAT no. 500 000",
    "HRB 500 000, in 2 Tagen",
  ],
  "who watches": [
    "We are regulated by 500 authorities",
    "Amtsgericht in 2 Tagen",
    "Geschäftsführerin seit 30 Tagen",
    "USt-IdNr. 500 000",
  ],
  liability: ["No liability is taken", "Keine Haftung für Inhalte", "No warranties are given"],
  menus: [
    "Sign in for free",
    "Log in for free",
    "Kostenlos anmelden",
    "Get our free newsletter",
    "Free | Quote | Contact",
    "Grants   About us   Contact",
    "Prices Contact us Your account",
    "Produkte Über uns Karriere Presse",
  ],
  "posts and dates": [
    "5 min read, free",
    "Posted 3 days back",
    "3 days ago, free",
    "vor 3 Tagen kostenlos",
    "Free since 12/05/2024",
  ],
  addresses: [
    "Free at me@shop.example",
    "Free at www.shop.example",
    "Free on https://shop.example",
    "Call 0800 123 4567 free",
  ],
  "numbers to call without a code": [
    "Call us on 22 33 44 55",
    "Call us on 555-1234 free",
    "Free of charge: 22 33 44 55",
    "Ring our team for free on 223 344 556",
    "Rufen Sie uns kostenlos an: 22 33 44 55",
    "Telefon (030) 22 33 44 5, kostenlos",
  ],
  hours: [
    "Free on Mon 9:00–17:00",
    "Free, 9:00 am - 5:00 pm",
    "Kostenlos 9.00 Uhr – 17.00 Uhr",
    "Free: +49 30 1234567",
  ],
  questions: ["Is it free in 24 hours?", "Ist es kostenlos?”"],
  quotes: ["“Free in 24 hours!”", "„Kostenlos in 24 Stunden“", "»In 24 Stunden da«", "'Free in 24 hours'"],
};
test.each(Object.entries(NEVER))("PL18: never %s", (_, lines) => {
  for (const line of lines) expect(suggestPromises(line), line).toEqual([]);
});

test("PL17, PL18: amounts and times beside a call are no number to call", () => {
  for (const line of [
    "Call us and borrow up to 100 000 euros free",
    "Rufen Sie an und sparen Sie 100.000 Euro",
    "Call us and know your grant in 24 hours",
  ])
    expect(suggestPromises(line), line).toEqual([line]);
});
