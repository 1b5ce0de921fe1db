/** Pages looked at with the sample and without anything. */
export const PLACES = [
  "/review",
  "/review/patterns",
  "/review/leads",
  "/review/spread",
  "/consistency",
  "/promises",
  "/imports",
  "/settings",
  "/people",
  "/watching",
  "/audit",
  "/account",
  "/password",
  "/leads/new",
];
