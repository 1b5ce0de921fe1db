/** One landing page as it is copied from a browser, and what marketing makes of it in its first hour. */
export type HourPage = {
  /** What a test is called after. */
  name: string;
  /** How its leads name where they came from. */
  place: { page?: string; campaign?: string };
  /** The page whole, with what stands round it. */
  text: string;
  /** Three of what it promises, as it suggests them; what calls contradict comes first. */
  promises: [string, string, string];
  /** What its leads ask. */
  question: string;
  /** What the page wants next, as it is tapped. */
  next: string;
  /** One to open with (after the lead's name), one each for the first two promises, and an answer to the question. */
  lines: [string, string, string, string];
};

export const HOUR_PAGES = {
  BOILER: {
    name: "a boiler grant",
    place: { page: "https://warm-street.example/boiler" },
    text: [
      "Skip to content",
      "Grants   About us   Contact",
      "Help with the cost of your next boiler",
      "The Warm Street grant pays up to £4,200 towards a new boiler and its fitting.",
      "We come and measure within 6 working days.",
      "No deposit: you owe nothing before the house is warm.",
      "Who may ask",
      "Whoever lives with a boiler older than twelve years, as owner or as tenant.",
      "Leave your number and an engineer comes to look.",
      "Cookie settings",
      "© Warm Street",
    ].join("\n"),
    promises: [
      "The Warm Street grant pays up to £4,200 towards a new boiler and its fitting.",
      "We come and measure within 6 working days.",
      "No deposit: you owe nothing before the house is warm.",
    ],
    question: "Does my landlord have to agree?",
    next: "Make an appointment",
    lines: [
      ", you asked us about a new boiler.",
      "The grant pays up to 4,200 of it, fitting included.",
      "Somebody measures within six working days.",
      "Yes, but we write that letter for you.",
    ],
  },
  LOAN: {
    name: "a loan",
    place: { campaign: "One letter a month" },
    text: [
      "Log in",
      "One letter a month, not five",
      "Put your cards, your overdraft and the car together, from 6.4 % a year.",
      "See the rate that is yours in 8 minutes, without a mark on your file.",
      "Pay back sooner whenever you like, at no charge.",
      "An example: 9,000 over 48 months is 213 a month.",
      "Borrowing costs money. Whether you get a loan depends on your circumstances.",
    ].join("\n"),
    promises: [
      "See the rate that is yours in 8 minutes, without a mark on your file.",
      "Pay back sooner whenever you like, at no charge.",
      "Put your cards, your overdraft and the car together, from 6.4 % a year.",
    ],
    question: "Can my partner's card be part of it?",
    next: "Have a call",
    lines: [
      ", you would like one letter instead of five.",
      "We can have your rate before this call ends.",
      "Pay it off early and it costs you nothing.",
      "It can, if you both sign.",
    ],
  },
  TRIAL: {
    name: "a software trial",
    place: { page: "crewboard.example/try", campaign: "Spring crews" },
    text: [
      "Product   Prices   Sign in",
      "Your crew's week on one screen",
      "Try all of it free for 30 days, without a card.",
      "We bring your old lists over within one day.",
      "Leave with one click, and download everything for 90 days after.",
      "Used by roofers, gardeners and two circuses.",
      "Create your board",
      "Privacy   Imprint",
    ].join("\n"),
    promises: [
      "Try all of it free for 30 days, without a card.",
      "We bring your old lists over within one day.",
      "Leave with one click, and download everything for 90 days after.",
    ],
    question: "Does it work on an old tablet?",
    next: "Do something themselves",
    lines: [
      ", how many are in your crew?",
      "Everything is open for thirty days, no card.",
      "Send me your lists and they are in tomorrow.",
      "On any that has a browser from the last five years.",
    ],
  },
} satisfies Record<string, HourPage>;
