import type { TaleKind } from "./tale-kind.ts";

/** One campaign of an invented lender for home energy: what people ask, what they tell, and how its leads fared. */
export type SampleCampaign = {
  source: string;
  campaign: string;
  leads: number;
  questions: readonly string[];
  /** Form question → the answers people give. Each answer is a fact a reply can use. */
  form: Readonly<Record<string, readonly string[]>>;
  /** What they ask to be sent. */
  thing: string;
  /** How often each kind of follow-up occurs, as weights. */
  tales: Readonly<Partial<Record<TaleKind, number>>>;
};

const HOME = { "Your home": ["Terraced house", "Semi-detached house", "Bungalow", "Flat with a roof terrace"] };
const USUAL: SampleCampaign["tales"] = {
  won: 5,
  later: 3,
  declined: 4,
  unfit: 2,
  patient: 5,
  slow: 2,
  dropped: 2,
  few: 2,
  bunched: 1,
  wrongNumber: 1,
};

export const SAMPLE_CAMPAIGNS: readonly SampleCampaign[] = [
  {
    source: "Search ads",
    campaign: "Heat pump finance",
    leads: 48,
    questions: [
      "Can I spread the cost of a heat pump over ten years?",
      "Does the grant come off before or after the loan?",
      "Is there a fee if I pay it back early?",
    ],
    form: { ...HOME, "Heating today": ["Oil", "Gas boiler, 18 years old", "Night storage heaters"] },
    thing: "repayment table",
    tales: USUAL,
  },
  {
    source: "Search ads",
    campaign: "Boiler upgrade",
    leads: 38,
    questions: [
      "Can the old boiler be taken away and financed too?",
      "How soon can the money be there if the boiler is broken?",
    ],
    form: { ...HOME, "When do you need it": ["This month", "Before winter", "Just planning"] },
    thing: "list of approved installers",
    tales: { ...USUAL, pressed: 3, bunched: 3 },
  },
  {
    source: "Social ads",
    campaign: "Solar spring offer",
    leads: 42,
    questions: [
      "What would panels cost a month for a three-person home?",
      "Can I add a battery later to the same loan?",
    ],
    form: { "People at home": ["Two", "Three", "Five"], Roof: ["South, no shade", "East and west", "Not sure"] },
    thing: "example calculation",
    tales: { ...USUAL, repeated: 9, afterStop: 2, withdrew: 1 },
  },
  {
    source: "Comparison portal",
    campaign: "Compare home loans",
    leads: 40,
    questions: ["Is the rate you show fixed?", "Would a second loan on the house be a problem?"],
    form: { Amount: ["8,000", "15,000", "24,000"], Term: ["5 years", "10 years"] },
    thing: "offer in writing",
    tales: { ...USUAL, offRecord: 16 },
  },
  {
    source: "Partner installers",
    campaign: "Installer referrals",
    leads: 34,
    questions: ["My installer gave me a quote: can you finance all of it?", "Do you pay the installer or me?"],
    form: { "Installer's quote": ["Have it", "Coming next week"], ...HOME },
    thing: "checklist of papers",
    tales: { ...USUAL, won: 9 },
  },
  {
    source: "Partner installers",
    campaign: "Winter insulation",
    leads: 38,
    questions: ["Can loft and wall insulation go on one loan?", "Do I need an energy survey first?"],
    form: { ...HOME, "What to insulate": ["Loft", "Walls", "Both"] },
    thing: "survey booking form",
    tales: { ...USUAL, unowned: 40 },
  },
];
