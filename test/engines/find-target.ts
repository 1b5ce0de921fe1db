import type { Target } from "./engine.ts";

/**
 * Runs in the page, so it leans on nothing outside itself: the first thing seen that `target` names, moved to the
 * middle of the screen; null while there is none. For a radio or a checkbox its label.
 */
export const findTarget = (target: Target): HTMLElement | null => {
  const SELECTORS = {
    button: "button, [role=button], input[type=submit]",
    link: "a[href], [role=link]",
    heading: "h1, h2, h3, h4, [role=heading]",
    radio: "input[type=radio]",
    checkbox: "input[type=checkbox]",
    field: "input:not([type=radio]):not([type=checkbox]), textarea, select",
  };
  const flat = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (one: HTMLElement): string => {
    const labels = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.labels : null;
    return flat(one.getAttribute("aria-label") ?? (labels?.[0] ?? one).textContent);
  };
  const isSeen = (one: HTMLElement): boolean =>
    one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden";
  const fits = (one: HTMLElement): boolean => {
    if ("css" in target) return true;
    const name = nameOf(one);
    return typeof target.name === "string" ? name === target.name : name.includes(target.name.part);
  };
  const selector = "css" in target ? target.css : SELECTORS[target.role];
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => isSeen(one) && fits(one));
  if (found === undefined) return null;
  const isChoice = "role" in target && (target.role === "radio" || target.role === "checkbox");
  const touched = isChoice ? (found.closest("label") ?? found) : found;
  touched.scrollIntoView({ block: "center", behavior: "instant" });
  return touched;
};
