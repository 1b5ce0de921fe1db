/** How every npm script of the project starts Node. */
export const NODE_ARGS = ["--import", "./server/require-node.js"] as const;
