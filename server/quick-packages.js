// Node reads and parses a package's package.json again for each of its files, and for each import of it. That of
// drizzle-orm has 180 KB and its files are hundreds: half a second of every start. It is said here where its files are,
// and each of its names that own files import is looked for once.
import module from "node:module";

const DRIZZLE = /\/node_modules\/drizzle-orm\/.*\.js$/;

const known = new Map();

const resolve = (specifier, context, next) => {
  const { parentURL = "", conditions } = context;
  if (specifier.startsWith(".") && DRIZZLE.test(parentURL))
    return { url: new URL(specifier, parentURL).href, format: "module", shortCircuit: true };
  const isOwn = !parentURL.includes("/node_modules/") && conditions.includes("import");
  if (!isOwn || !specifier.startsWith("drizzle-orm")) return next(specifier, context);
  const found = known.get(specifier) ?? next(specifier, context);
  known.set(specifier, found);
  return { ...found, shortCircuit: true };
};

// Absent in the old Node that require-node.js turns away.
module.registerHooks?.({ resolve });
