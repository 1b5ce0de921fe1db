import { FetchRefusal } from "#server/page/fetch-refusal";

/** The word by which something is refused; "fetched" where it is not. Whatever else is thrown goes on. */
export const refusalOf = async (fetching: Promise<unknown>): Promise<string> => {
  try {
    await fetching;
    return "fetched";
  } catch (error) {
    if (error instanceof FetchRefusal) return error.code;
    throw error;
  }
};
