/** One part of a whole in a stacked bar. `look` carries its meaning without colour: solid, dotted, lined, hatched, outlined. */
export type SpreadPart = {
  key: string;
  words: string;
  n: number;
  look: "in_order" | "partly" | "look" | "stop" | "unknown" | "open";
};
