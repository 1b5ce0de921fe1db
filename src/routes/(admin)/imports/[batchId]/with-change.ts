/** `whole` with one key set, or left out when the value is undefined (optional keys are absent, never undefined). */
export const withChange = <Whole extends { [K in Key]?: Value | undefined }, Key extends string, Value>(
  whole: Whole,
  key: Key,
  value: Value | undefined,
): Whole => {
  const { [key]: _was, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Whole;
};
