/** `whole` with one key set, or left out when the value is undefined (optional keys are absent, never undefined). */
export function withChange<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  key: Key,
  value: Whole[Key] | undefined,
): Whole {
  const { [key]: _was, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Whole;
}
