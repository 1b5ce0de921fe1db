/**
 * The codes of a closed list, read off its words, in their order. The lists' own schemas would bring a schema
 * library into the first screen.
 */
export const codesOf = <Code extends string>(words: Record<Code, unknown>): Code[] => Object.keys(words) as Code[];
