import type { drizzleAdapter } from "better-auth/adapters/drizzle";

type AdapterMaker = ReturnType<typeof drizzleAdapter>;

/** The column of ours in the library's table of second factors. */
export const factorOrganisation = {
  id: "factor-organisation",
  schema: { twoFactor: { fields: { orgId: { type: "string", required: true, input: false } } } },
} as const;

/** The library writes second factors past its hooks: on their way to the store they get their person's organisation. */
export const withFactorOrganisation =
  (make: AdapterMaker, orgOf: (userId: string) => Promise<string | null>): AdapterMaker =>
  (options) => {
    const adapter = make(options);
    const create: typeof adapter.create = async (asked) => {
      if (asked.model !== "twoFactor") return adapter.create(asked);
      const orgId = await orgOf(String((asked.data as Record<string, unknown>)["userId"]));
      return adapter.create({ ...asked, data: { ...asked.data, orgId } });
    };
    return { ...adapter, create };
  };
