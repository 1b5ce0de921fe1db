/** Pages looked at with the sample and without anything. */
export const PLACES = [
  "/review",
  "/review/patterns",
  "/review/leads",
  "/review/spread",
  "/imports",
  "/people",
  "/watching",
  "/leads/new",
];
