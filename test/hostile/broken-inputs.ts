const HOLE = "\u0001hole\u0001";
const HOLE_TEXT = JSON.stringify(HOLE);

type Path = readonly (string | number)[];

/** Every place in a value, the whole among them. */
const pathsOf = (value: unknown, at: Path = []): Path[] => {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Array.isArray(value)
    ? value.flatMap((one, nth) => pathsOf(one, [...at, nth]))
    : Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...at, key]));
  return [at, ...inner];
};

const withHole = (value: unknown, [first, ...rest]: Path): unknown => {
  if (first === undefined) return HOLE;
  if (Array.isArray(value)) return value.map((one: unknown, nth) => (nth === first ? withHole(one, rest) : one));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, one]) => [key, key === first ? withHole(one, rest) : one]),
  );
};

const without = (value: unknown, path: Path): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(value))
    return value.flatMap((one: unknown, nth) =>
      nth === first ? (rest.length === 0 ? [] : [without(one, rest)]) : [one],
    );
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, one]) => {
      if (key !== first) return [[key, one]];
      return rest.length === 0 ? [] : [[key, without(one, rest)]];
    }),
  );
};

/** A valid input with one place of it broken, in each of these ways and left out, place by place; as JSON. */
export function* brokenInputs(valid: unknown, bad: readonly string[]): Generator<string> {
  for (const path of pathsOf(valid)) {
    const [before = "", after = ""] = JSON.stringify(withHole(valid, path)).split(HOLE_TEXT);
    for (const value of bad) yield before + value + after;
    if (path.length > 0) yield JSON.stringify(without(valid, path));
  }
  const text = JSON.stringify(valid);
  if (text.startsWith("{") && text !== "{}")
    yield `{"__proto__":{"a":1},"constructor":1,"toString":null,${text.slice(1)}`;
}
