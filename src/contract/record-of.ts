import * as z from "zod/mini";

/**
 * A record whose keys are somebody's own words, each at most `most` characters. Every key stays, `__proto__` too, which
 * zod's own record leaves out.
 */
export const recordOf = <In, Out>(value: z.core.$ZodType<Out, In>, most = Infinity) =>
  z.pipe(
    z.custom<Record<string, In>>((of) => typeof of === "object" && of !== null && !Array.isArray(of)),
    z.transform((of: Record<string, In>, { issues }): Record<string, Out> => {
      const entries: [string, Out][] = [];
      for (const [key, one] of Object.entries(of)) {
        const read = z.safeParse(value, one);
        if (key.length > most) issues.push({ code: "custom", message: "Too long", path: [key], input: of });
        else if (read.success) entries.push([key, read.data]);
        else
          for (const { message, path } of read.error.issues)
            issues.push({ code: "custom", message, path: [key, ...path], input: of });
      }
      // Unlike an assignment, this makes `__proto__` a key like any other.
      return Object.fromEntries(entries);
    }),
  );
