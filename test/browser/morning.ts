const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The five leads of a rep's morning, and the golden sequence each comes to. */
export const MORNING: Readonly<Record<string, string>> = {
  Talk: "a rep's morning: reached, a meeting agreed",
  Twice: "a rep's morning: rang out twice",
  Number: "a rep's morning: the number is out of service",
  Generic: "a rep's morning: a message to anyone, sent twice",
  Missed: "a rep's morning: reached, the promised call missed",
};

/** Whoever works the phone, in whatever browser. */
export interface Rep {
  /** The phone's clock, ms. */
  readonly moveTo: (at: number) => Promise<void>;
  /** Opens a lead's card and begins an attempt there. */
  readonly begin: (label: string, channel: "call" | "email") => Promise<void>;
  readonly choose: (radio: string) => Promise<void>;
  readonly tick: (checkbox: string) => Promise<void>;
  readonly press: (button: string) => Promise<void>;
  readonly setTime: (field: string, isoLocal: string) => Promise<void>;
  readonly sees: (css: string, words: string) => Promise<void>;
  /** After one tap that says it all the next lead's card is there. */
  readonly isOnAnother: (label: string) => Promise<void>;
}

/** A rep's morning from half past nine to eleven, without a word about the network: the guards are met and answered. */
export async function workTheMorning(rep: Rep, nine: number, labelOf: (name: string) => string): Promise<void> {
  const { choose, tick, press, sees } = rep;
  const begin = async (minutes: number, name: string, channel: "call" | "email"): Promise<void> => {
    await rep.moveTo(nine + minutes * MINUTE);
    await rep.begin(labelOf(name), channel);
  };
  const saved = (name: string, what: string): Promise<void> => sees("[data-saved]", `${labelOf(name)}: ${what}`);

  // Going ahead takes a next step: the first guard.
  await begin(30, "Talk", "call");
  await choose("Going ahead");
  await press("Another step, way or time");
  for (const said of ["meeting", "partly"]) await choose(said);
  await tick("How long?");
  await press("the offer itself");
  await sees("[data-guard]", "what, whose move and when (0 of 3 said)");
  for (const said of ["Meeting", "Ours", "in two days"]) await choose(said);
  await sees("[data-follows]", "Answers their question. Agreed step due by");
  await press("the offer itself");
  await saved("Talk", "Going ahead");

  await begin(40, "Missed", "call");
  await choose("Call me back");
  await rep.setTime("Another time", new Date(nine + 2 * HOUR).toISOString().slice(0, 16));
  await sees("[data-follows]", "Goes on record. Agreed step due by");
  await tick("How long?");
  await sees("[data-follows]", "Answers their question. Agreed step due by");
  await press("Save");
  await saved("Missed", "Call me back");

  await begin(50, "Twice", "call");
  await press("Rang out");
  await saved("Twice", "Rang out");
  await rep.isOnAnother(labelOf("Twice"));

  // Not in service today is not yet a dead number: the second guard, with its one-tap alternative.
  await begin(55, "Number", "call");
  await press("Number doesn’t work");
  await press("Not in service");
  await sees("[data-guard]", "out of service on 2 days (1 so far)");
  await press("Save as: not reached yet");
  await saved("Number", "Not in service");

  const mail = async (minutes: number): Promise<void> => {
    await begin(minutes, "Generic", "email");
    await tick("could go to anyone");
    await press("Sent");
    await saved("Generic", "Sent");
  };
  await mail(60);
  await begin(110, "Twice", "call");
  await press("Rang out");
  await saved("Twice", "Rang out");
  await mail(120);
}
