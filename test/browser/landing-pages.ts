/** A landing page as somebody copies it from the browser: a boiler grant. */
export const BOILER_TEXT = [
  "Warm again before winter",
  "A grant of up to £5,000 for a new boiler.",
  "If yours is older than ten years, most of a new one may be paid for.",
  "Fitted within 10 working days of our visit.",
  "No call-out fee, and no obligation.",
  "Who it is for",
  "Home owners, and tenants whose landlord agrees.",
  "Book a free visit: an engineer looks at your boiler and tells you what the grant covers.",
].join("\n");

/** The same page later, with another time. */
export const BOILER_LATER = BOILER_TEXT.replace("10 working days", "15 working days");

/** What nobody should ever run: every way of a script, a frame, a picture and a form, round honest ones. */
export const hostilePage = (elsewhere: string): string => `<!doctype html><html><head><title>Grant</title>
<meta http-equiv="refresh" content="0;url=${elsewhere}/refresh"><base href="${elsewhere}/">
<link rel="stylesheet" href="${elsewhere}/style.css"><style>body{background:url(${elsewhere}/css)}</style>
<script>parent.ran = top.ran = globalThis.ran = "script"</script></head>
<body onload="parent.ran='load'" background="${elsewhere}/background">
<h1 onclick="parent.ran='click'" style="background:url(${elsewhere}/style)">A grant of up to £5,000 for a new boiler</h1>
<img src="${elsewhere}/picture" onerror="parent.ran='error'"><svg onload="parent.ran='svg'"><script>parent.ran='s'</script></svg>
<iframe src="${elsewhere}/frame" srcdoc="<script>parent.parent.ran='frame'</script>"></iframe>
<object data="${elsewhere}/object"></object><embed src="${elsewhere}/embed"><video src="${elsewhere}/video" autoplay></video>
<p>Fitted within 10 working days. <a href="javascript:parent.ran='link'">More</a></p>
<form action="${elsewhere}/form"><input autofocus onfocus="parent.ran='focus'"><button>Send</button></form>
<math><mtext><table><mglyph><style><img src=x onerror="parent.ran='math'"></style></mglyph></table></mtext></math>
<p>No call-out fee.</p><p>${BOILER_TEXT}</p></body></html>`;
