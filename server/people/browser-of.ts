/** Which of them a text is from, by what only its own says; the first that fits. Others call themselves by these too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|OPT|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*\bSafari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const nameIn = (of: typeof BROWSERS, text: string): string | null => of.find(([sign]) => sign.test(text))?.[1] ?? null;

/**
 * A browser and its system by the names people know, read off the `user-agent` it signed in with; null where that does
 * not say. It is what the browser says of itself: a help to recognise one's own, no proof of anything.
 */
export const browserOf = (userAgent: string | null): { browser: string | null; system: string | null } => {
  const text = (userAgent ?? "").slice(0, 400);
  return { browser: nameIn(BROWSERS, text), system: nameIn(SYSTEMS, text) };
};
