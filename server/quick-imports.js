// Node reads and parses a package's package.json again for each of its files, to know what kind of file it is. That of
// drizzle-orm has 180 KB and its files are hundreds: half a second of every start. They are told to be modules here.
import module from "node:module";

const IN_PACKAGE = /\/node_modules\/drizzle-orm\/.*\.js$/;

// Absent in the old Node that require-node.js turns away.
module.registerHooks?.({
  resolve: (specifier, context, next) =>
    specifier.startsWith(".") && IN_PACKAGE.test(context.parentURL ?? "")
      ? { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true }
      : next(specifier, context),
});
