import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import tailwindcss from "@tailwindcss/vite";
import { join } from "node:path";
import { defineConfig } from "vite";
import { limitScripts } from "./server/build/limit-scripts.ts";
import { oneLanguage } from "./server/build/one-language.ts";
import { partsComeAgain } from "./server/build/parts-come-again.ts";
import { scriptOfLayout } from "./server/build/script-groups.ts";

const routes = join(import.meta.dirname, "src/routes");

export default defineConfig({
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./src/paraglide",
      strategy: ["localStorage", "preferredLanguage", "baseLocale"],
    }),
    oneLanguage(),
    partsComeAgain(),
    sveltekit(),
    limitScripts(),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // The first that takes a module has it: what every page loads, what most pages share (ten to sixteen
            // were tried: fifteen was lightest for the first screens, and with the audit log's page sixteen is), and
            // what every page of the phone loads. The rest is divided by who needs it: zod, tRPC, text fields and the words of
            // refusals among it, which most home pages do without.
            codeSplitting: {
              groups: [
                scriptOfLayout("frame", routes),
                {
                  name: "shared",
                  test: /^(?!.*(zod|layerchart|trpc|link\/client|ui\/(text-)?field\.|routes\/refusal\/|messages\/error_\w+_(what|title)\.))/,
                  minShareCount: 16,
                },
                scriptOfLayout("phone", join(routes, "(rep)")),
              ],
            },
          },
        },
      },
    },
  },
  server: { proxy: { "/api": "http://localhost:3000" } },
});
