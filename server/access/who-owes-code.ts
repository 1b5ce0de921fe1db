import { createAuthEndpoint } from "better-auth/api";

/** Tells who gave a right password in this browser and owes a code; for the server itself only (it has no path). */
export const whoOwesCode = {
  id: "who-owes-code",
  endpoints: {
    whoOwesCode: createAuthEndpoint({ method: "POST", requireHeaders: true }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie("two_factor");
      const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
      if (!challenge) return null;
      const found = await ctx.context.internalAdapter.findVerificationValue(challenge);
      return found === null || found.expiresAt < new Date() ? null : { userId: found.value };
    }),
  },
};
