/** The page for what cannot be shown; also fetched ahead, for when there is no connection any more. */
export const refusalPage = () => import("./refusal-page.svelte");
