// Plain JavaScript on purpose: it must be readable by the old Node it is there to turn away.
// npm puts Node 24 into node_modules/.bin on Linux; elsewhere the machine's own Node has to be new enough.
import "./quick-imports.js";

const [major] = process.versions.node.split(".").map(Number);

if (major < 24) {
  console.error(
    `Fairlead needs Node 24 and found ${process.versions.node}. On Linux \`npm ci\` brings it along; ` +
      "on other systems install Node 24 from https://nodejs.org and try again.",
  );
  process.exit(1);
}
