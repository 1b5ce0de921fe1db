import type { FastifyInstance } from "fastify";

export type ListedRoute = { method: string; url: string };

const LINE = /^((?:│ {3}| {4})*)(?:├── |└── )(.*?) \(([A-Z, -]+)\)$/;

/** Every route an app has, as it tells them; `*` and `:name` as they stand in them. */
export const routesOf = (app: FastifyInstance): ListedRoute[] =>
  app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, , url = "", methods = ""] = LINE.exec(line) ?? [];
      return url === "" ? [] : methods.split(", ").map((method) => ({ method, url }));
    });
