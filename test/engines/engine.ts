/** What somebody sees and touches on a page. `name`: the accessible name, whole; a pattern matches any part of it. */
export type Target =
  | { role: "button" | "link" | "heading" | "radio" | "checkbox" | "field"; name: string | { part: string } }
  | { css: string };

/** One page in one browser. Everything waits up to 20 s for what it needs. */
export interface Tab {
  goto: (address: string) => Promise<void>;
  reload: () => Promise<void>;
  /** Runs a function in the page: it sees its arguments and nothing else of ours. */
  run: <Given extends readonly unknown[], Made>(
    work: (...given: Given) => Made | Promise<Made>,
    ...given: Given
  ) => Promise<Made>;
  /** A finger's tap; on a radio or a checkbox on its label, which is what is seen. */
  press: (target: Target) => Promise<void>;
  /** Types into a field. */
  type: (target: Target, text: string) => Promise<void>;
  /** A day and time field: they differ too much between engines to be typed alike. */
  setTime: (target: Target, isoLocal: string) => Promise<void>;
  picture: (file: string) => Promise<void>;
  close: () => Promise<void>;
}

/** A running browser on a profile. */
export interface EngineBrowser {
  tab: () => Promise<Tab>;
  /** Every page dies at once, as when the system takes back its memory; the browser itself lives. */
  killPages: () => Promise<void>;
  close: () => Promise<void>;
  /** SIGKILL to the browser and all it runs. */
  kill: () => Promise<void>;
}

/** `promised`: whoever asks for storage that lasts is given it; only Firefox can be told so. */
export type Window = "ordinary" | "private" | "promised";

export interface Engine {
  readonly name: "Chromium" | "Firefox" | "WebKit";
  /** Why it cannot be used here, in a sentence; null: it can. */
  readonly missing: string | null;
  /** Opens the browser on a folder of ours; `private`: as a private window, which keeps nothing there. */
  readonly open: (profile: string, window?: Window) => Promise<EngineBrowser>;
}
