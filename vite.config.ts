import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { oneLanguage } from "./server/build/one-language.ts";
import { limitFirstScreen } from "./server/build/limit-first-screen.ts";

export default defineConfig({
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./src/paraglide",
      strategy: ["localStorage", "preferredLanguage", "baseLocale"],
    }),
    oneLanguage(),
    sveltekit(),
    limitFirstScreen(),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // What nearly every page shares travels as one script: dozens of small ones cost 4 kB more in gzip alone.
            // Schemas and drawings stay apart, for the pages that need them.
            codeSplitting: {
              groups: [{ name: "frame", test: /^(?!.*(zod|layerchart|trpc|link\/client))/, minShareCount: 8 }],
            },
          },
        },
      },
    },
  },
  server: { proxy: { "/api": "http://localhost:3000" } },
});
