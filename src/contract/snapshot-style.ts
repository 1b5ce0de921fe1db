/**
 * The style sheet of the frame that shows a landing page as it was kept. The server names its hash in the policy of
 * every page, which holds in the frame too: no other style stands inline anywhere.
 */
export const SNAPSHOT_STYLE = [
  "body{margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}",
  "table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px;text-align:left}",
  "pre{white-space:pre-wrap}",
].join("");
