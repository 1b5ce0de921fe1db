import { sessionMe } from "#contract/session";
import { procedure, router } from "../trpc/procedure.ts";

export const sessionRouter = router({
  me: procedure({ who: "anyone", whose: "self" })
    .output(sessionMe)
    .query(({ ctx: { caller } }) => {
      if (caller === null) return null;
      const { id, name, role, orgName, zone, isSample } = caller;
      return { user: { id, name, role }, organisation: { name: orgName, zone, isSample } };
    }),
});
