import adapter from "@sveltejs/adapter-static";
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import { keepPreviousRelease } from "./server/build/keep-previous-release.ts";

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8"));
const pages = adapter({ fallback: "app.html", precompress: true, strict: false });

/** @type {import("@sveltejs/kit").Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: {
      ...pages,
      adapt: (builder) =>
        keepPreviousRelease("build", ".svelte-kit/previous-release", async () => pages.adapt(builder)),
    },
    serviceWorker: { register: false },
    version: { name: version },
  },
};
