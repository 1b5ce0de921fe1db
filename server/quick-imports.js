// Node looks at the disk for every file that is imported, and for what kind of file it is: most of what a start's imports
// take. Where one's own files are stands in their imports and in package.json. A quarter of every start and command.
import module from "node:module";
import { existsSync, readFileSync } from "node:fs";
import "./quick-packages.js";

const ROOT = new URL("../", import.meta.url).href;

/** Of package.json's `imports`: what a name begins with, and what stands before and after the rest of it. */
const { imports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const ROOMS = Object.entries(imports).map(([name, place]) => [name.slice(0, -1), ...place.slice(2).split("*")]);

/** The address of what an own file imports; undefined of a package. */
const addressOf = (specifier, parent) => {
  if (specifier.startsWith(".")) return new URL(specifier, parent).href;
  const room = ROOMS.find(([start]) => specifier.startsWith(start));
  return room && ROOT + room[1] + specifier.slice(room[0].length) + room[2];
};

const resolve = (specifier, context, next) => {
  const { parentURL = "", conditions } = context;
  const isOwn = parentURL.startsWith(ROOT) && !parentURL.includes("/node_modules/") && conditions.includes("import");
  const address = isOwn ? addressOf(specifier, parentURL) : undefined;
  if (!address?.endsWith(".ts") || !existsSync(new URL(address))) return next(specifier, context);
  return { url: address, format: "module-typescript", shortCircuit: true };
};

// Absent in the old Node that require-node.js turns away.
module.registerHooks?.({ resolve });
