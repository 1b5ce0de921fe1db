import * as core from "zod/v4/core";
import * as z from "zod/mini";

/**
 * Reads values as `schema` does, in about half the time: the small zod that the domain shares with the browser looks
 * through an object's fields one by one, for the browser's policy forbids to make a function of them. Here none does.
 * What is nested in the object, or is no object, is read as ever. For what is read by the thousand; null where a value is
 * not of its kind.
 */
export const readFast = <S extends core.$ZodType>(schema: S): ((value: unknown) => core.output<S> | null) => {
  const fast = compiled(schema);
  return (value) => {
    const read = core.safeParse(fast, value);
    return read.success ? (read.data as core.output<S>) : null;
  };
};

const compiled = (schema: core.$ZodType): core.$ZodType => {
  if (schema instanceof core.$ZodDiscriminatedUnion) {
    const { discriminator, options } = schema._zod.def;
    return z.discriminatedUnion(discriminator, options.map(compiled) as unknown as [core.$ZodTypeDiscriminable]);
  }
  return schema instanceof core.$ZodObject ? new core.$ZodObjectJIT(schema._zod.def) : schema;
};
