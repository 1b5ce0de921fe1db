const depthOf = (path: string): number => path.split("/").length;

/** The folders that hold files, with those above them, up to so many names deep under a root. */
const foldersOf = (files: readonly string[], root: string, depth: number): string[] => {
  const folders = files
    .filter((path) => path.startsWith(`${root}/`))
    .flatMap((path) => {
      const names = path.split("/").slice(0, -1);
      return names.map((_, at) => names.slice(0, at + 1).join("/"));
    });
  return [...new Set(folders)].filter((path) => path !== root && depthOf(path) <= depth).sort();
};

/** The rooms of the house: what a map has to name. */
export const roomsOf = (files: readonly string[]): string[] => [
  ...foldersOf(files, "src", 3),
  ...foldersOf(files, "server", 3),
  ...foldersOf(files, "test", 2),
];

/** The rooms a map names: rows of its tables whose first cell is a path and nothing else. */
export const roomsNamed = (map: string): string[] =>
  [...map.matchAll(/^\| `((?:src|server|test)\/[^`]+)` +\|/gm)].map(([, path]) => path ?? "");

/** What of the map is not true: rooms it leaves out, names twice or invents, and paths in it that lead nowhere. */
export const untrueIn = (map: string, files: readonly string[]): string[] => {
  const rooms = roomsOf(files);
  const named = roomsNamed(map);
  const isThere = (path: string): boolean =>
    files.includes(path) || files.some((file) => file.startsWith(`${path.replace(/\/$/, "")}/`));
  const paths = [...map.matchAll(/`((?:src|server|test|docs)\/[^`\s<>*…]+)`/g)].map(([, path]) => path ?? "");
  return [
    ...rooms.filter((room) => !named.includes(room)).map((room) => `${room}: not on the map`),
    ...named.filter((room, at) => named.indexOf(room) !== at).map((room) => `${room}: twice on the map`),
    ...[...new Set(paths)].filter((path) => !isThere(path)).map((path) => `${path}: is not there`),
  ];
};
