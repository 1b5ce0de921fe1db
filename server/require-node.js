// Plain JavaScript on purpose: it must be readable by the old Node it is there to turn away.
// npm puts Node 24 into node_modules/.bin on Linux; elsewhere the machine's own Node has to be new enough.
import "./quick-imports.js";
import { existsSync } from "node:fs";

const [major] = process.versions.node.split(".").map(Number);

if (major < 24) {
  const isHere = existsSync(new URL("../node_modules/.bin/node", import.meta.url));
  console.error(
    `Fairlead needs Node 24 and found ${process.versions.node}. ` +
      (isHere
        ? "The right one is here already: `npm start` and every other npm script use it; by hand, " +
          "write node_modules/.bin/node in place of node."
        : "On Linux `npm ci` brings it along, and `npm start` uses it; on other systems install Node 24 from " +
          "https://nodejs.org and try again."),
  );
  process.exit(1);
}
