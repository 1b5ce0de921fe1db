// Starts the server. Plain JavaScript on purpose, and `main.ts` is a link to this file: an old Node, which knows no
// TypeScript, reads as far as the sentence that turns it away; and what is missing of `npm ci` is said in a sentence too.
import "./require-node.js";
import { startArguments } from "./start-arguments.js";

startArguments(process.argv.slice(2));

/** The package that is missing; undefined for a file of the program's own. */
const missingPackage = ({ code, message }) =>
  code === "ERR_MODULE_NOT_FOUND"
    ? (/^Cannot find package '([^']+)'/.exec(message) ??
        /^Cannot find module '\S*\/node_modules\/([^']+)'/.exec(message))?.[1]
    : undefined;

try {
  await import("./serve.ts");
} catch (error) {
  const missing = missingPackage(error);
  if (missing === undefined) throw error;
  console.error(`Fairlead can't start: it finds no ${missing}. Run \`npm ci\` in its folder, then \`npm start\`.`);
  process.exit(1);
}
