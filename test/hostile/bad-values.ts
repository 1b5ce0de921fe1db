/** JSON of `depth` lists in one another. */
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const nestedNames = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

/** What is put where something else belongs, as JSON: some of it no program would write. */
export const BAD_VALUES: readonly string[] = [
  // Of another kind.
  ...["null", "true", "false", "0", "[]", "{}", '""', '" "', "[null]", '{"a":1}', '[["a"]]'],
  // Numbers.
  ...["-1", "-0", "1.5", "9007199254740993", "1125899906842624", "1e308", "1e999", "-1e999", "1e-400", "8.64e15"],
  ...["2147483648", "-2147483649", '"1"', '"NaN"', '"Infinity"', '"0x10"', '"1e999"'],
  // Letters.
  ...['"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00x"', '"\\u202egpj.exe\\u2066"', '"\\ufeff"', '"\\u200b"'],
  ...['"\\r\\nset-cookie: a=b"', '"%00"', '"=1+1"', '"<script>alert(1)</script>"', '"\\u2028"'],
  // Names of the machine's own.
  ...['"constructor"', '"__proto__"', '"toString"', '{"__proto__":{"admin":true}}', '["__proto__"]'],
  '{"constructor":{"prototype":{"admin":true}}}',
  // For whatever stands behind.
  ...[`"' or 1=1 --"`, '"1; drop table lead"', '"$1"', '"\\\\"', '"../../../../etc/passwd"', '"%"', '"_%"'],
  // Instants and ids.
  ...['"0000-00-00"', '"9999-12-31"', '"2026-02-30"', '"+275760-09-13T00:00:00.001Z"', '"1e3-01-01"'],
  ...['"00000000-0000-0000-0000-000000000000"', '"ffffffff-ffff-ffff-ffff-ffffffffffff"', '"Europe/../etc"'],
  // Deep, within what is read at all.
  ...[nested(300), nested(9_000), nestedNames(5_000)],
];

/** The same for what is sent as a body: too large for an address. */
export const LARGE_VALUES: readonly string[] = [
  `"${"x".repeat(1_000_000)}"`,
  `"${"\u{1f600}".repeat(100_000)}"`,
  `"${"a-".repeat(60_000)}@"`,
  `"${"1.".repeat(60_000)}"`,
  `[${"0,".repeat(200_000)}0]`,
  `{${Array.from({ length: 40_000 }, (_, at) => `"k${at}":0`).join(",")}}`,
  nested(400_000),
];
