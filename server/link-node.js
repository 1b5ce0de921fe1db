// After `npm ci`: makes sure that node_modules/.bin/node is the Node 24 of the matching node-linux package.
// npm 10 sometimes takes the link away together with the package of the other processor, which names the same one.
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));
const link = `${modules}.bin/node`;
const target = `../node-${process.platform}-${process.arch}/bin/node`;

if (existsSync(`${modules}.bin/${target}`) && !existsSync(link)) {
  rmSync(link, { force: true });
  mkdirSync(`${modules}.bin`, { recursive: true });
  symlinkSync(target, link);
}
