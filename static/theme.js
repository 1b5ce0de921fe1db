// Before the first paint, so that a chosen theme never flashes the other one. A file of its own, not inline,
// so that the page's content policy can forbid inline scripts.
try {
  var chosen = localStorage.getItem("fairlead-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed to us (private mode): the system's theme is used.
}
