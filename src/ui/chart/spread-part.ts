/** One part of a whole in a stacked bar. `pattern` carries its meaning without colour: solid, dotted, lined, hatched, outlined. */
export type SpreadPart = {
  key: string;
  words: string;
  n: number;
  pattern: "in_order" | "partly" | "look" | "stop" | "unknown" | "open";
};
