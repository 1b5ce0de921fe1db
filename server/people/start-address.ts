/**
 * Where to start a workspace, for the operator to open: the code stands after the `#`, which browsers send to nobody
 * (src/routes/(start)/brought-code.ts). `publicUrl`: the address people use, without a path.
 */
export const startAddress = (publicUrl: string, code: string): string => `${publicUrl}/#start=${code}`;
