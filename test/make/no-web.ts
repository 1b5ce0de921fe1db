import type { Web } from "#server/page/web";

/** No name is known there, and nothing answers: tests ask the web nothing. */
export const NO_WEB: Web = {
  resolve: () => Promise.resolve([]),
  connect: () => Promise.reject(new Error("a test went to the web")),
};
