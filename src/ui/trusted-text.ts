type Rule = (text: string) => string;
type Policies = {
  createPolicy: (name: string, rules: Record<string, Rule>) => Record<string, Rule | undefined>;
};

/**
 * A policy of trusted types by `name` (one of `#contract/trusted-policies`): what `rule` lets through is text that the
 * browser takes as a document (`createHTML`) or a worker's address (`createScriptURL`). Where a browser knows no such
 * types the rule holds all the same. Made once: a page may have each name one time.
 */
export const trustedText = (name: string, kind: "createHTML" | "createScriptURL", rule: Rule): Rule => {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy(name, { [kind]: rule });
  // To TypeScript a trusted text is a string.
  return (text) => policy?.[kind]?.(text) ?? rule(text);
};
