import type { PageStep } from "#domain/promise/page-step";

/** What one campaign's page promises, what is said to it on the phone, and what talks come to. */
export type SamplePromises = {
  campaign: string;
  page: string;
  nextStep: PageStep | null;
  promises: readonly string[];
  /** A line for each promise; null: none was written. */
  lines: readonly (string | null)[];
  /** What the page does not say any more. */
  gone?: number;
  /** The promise that talks contradict, how often, in which words. */
  broken?: { promise: number; share: number; words: readonly string[] };
  /** What a change was planned for. */
  planned?: string;
};

const OPENING = "Hello {name}, you asked us: {question} I have the answer here.";
export const SAMPLE_OPENING = OPENING;

/** Pages that nobody has (RFC 2606). One promise is broken, one gone from its page, one has no line. */
export const SAMPLE_PROMISES: readonly SamplePromises[] = [
  {
    campaign: "Heat pump finance",
    page: "https://larkfield.sample.invalid/heat-pump",
    nextStep: "call",
    promises: [
      "The same monthly rate for ten years",
      "Your grant comes off before you borrow",
      "No fee if you pay back early",
    ],
    lines: [
      "The rate we write down today is the rate of your last payment.",
      "The grant is taken off first; you borrow what is left.",
      "You can pay back any month, and it costs nothing.",
    ],
  },
  {
    campaign: "Boiler upgrade",
    page: "https://larkfield.sample.invalid/boiler",
    nextStep: "call",
    promises: [
      "Money in your account within two days",
      "We take the old boiler away",
      "An approved installer near you",
    ],
    lines: ["Once you have signed, it is there within two days.", null, "I have three approved installers near you."],
  },
  {
    campaign: "Solar spring offer",
    page: "https://larkfield.sample.invalid/solar",
    nextStep: "appointment",
    promises: ["Panels from 49 a month", "A home visit within a week", "Add a battery later on the same loan"],
    lines: [
      "For a home like yours it starts at 49 a month.",
      "I can offer you a visit this week.",
      "A battery can go on the same loan later.",
    ],
    broken: {
      promise: 0,
      share: 0.62,
      words: [
        "The page says from 49, I was told 80 for three people",
        "it was dearer than on the page, nobody gets that price",
        "said 49 a month and with my roof it is nearly double",
        "that price is for two people only, it does not say so",
        "I thought the battery was in that price",
        "the rate only holds if you pay a deposit first",
      ],
    },
  },
  {
    campaign: "Compare home loans",
    page: "https://larkfield.sample.invalid/compare",
    nextStep: "sent",
    promises: ["An offer in writing the same day", "The rate you see is the rate you get", "No credit check to see it"],
    lines: [
      "You have it in writing today.",
      "What you saw is what you get.",
      "Seeing it leaves no mark on your record.",
    ],
    gone: 2,
    planned: "Say again that seeing the rate needs no credit check",
  },
];
