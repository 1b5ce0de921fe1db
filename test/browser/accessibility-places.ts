/** Pages looked at with the sample and without anything. */
export const PLACES = [
  "/review",
  "/review/patterns",
  "/review/leads",
  "/review/spread",
  "/consistency",
  "/imports",
  "/people",
  "/watching",
  "/leads/new",
];
