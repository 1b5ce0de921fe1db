/** As #contract/workspace has it, where a page needs no schema otherwise. */
export const SHORTEST_PASSWORD = 10;
