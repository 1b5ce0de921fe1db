/** They end in a dot that ends no sentence. */
const SHORT =
  /(?:^|[\s(])(?:\p{L}|\d{1,2}|e\.g|i\.e|z\.\s?B|u\.a|d\.h|ca|approx|incl|inkl|excl|exkl|zzgl|bzw|ggf|evtl|mind|max|min|std|nr|no|st|dr|mr|mrs|ms|prof|vs|etc|mio|mrd|tel|str|co|inc|ltd)\.$/iu;
const BORDER = /(?<=[.!?…]["'”“»)]?)\s+/u;

/** A line's sentences, in order. A dot after a short form, a number or before a small letter ends none. */
export const splitSentences = (line: string): string[] => {
  const sentences: string[] = [];
  let from = 0;
  let at = 0;
  for (const piece of line.split(BORDER)) {
    const start = line.indexOf(piece, at);
    const before = line.slice(Math.max(from, at - 20), at);
    if (at > from && !SHORT.test(before) && !/^\p{Ll}/u.test(piece)) {
      sentences.push(line.slice(from, at));
      from = start;
    }
    at = start + piece.length;
  }
  return [...sentences, line.slice(from)].filter((sentence) => sentence !== "");
};
