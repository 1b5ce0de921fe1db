export const LEAVING = "fairlead-leaving";

/** Whether somebody signed out without a line and the session is still to be ended. */
export const isLeaving = (): boolean => {
  try {
    return localStorage.getItem(LEAVING) !== null;
  } catch {
    return false;
  }
};
