/** `sealed`: it is encrypted, and no passphrase was given. */
export type BackupFault = "empty" | "not_ours" | "newer_format" | "cut_off" | "damaged" | "sealed" | "wrong_passphrase";

/** A file that is no whole backup. Thrown, so that a transaction it is read into is taken back. */
export class BadBackup extends Error {
  readonly fault: BackupFault;
  constructor(fault: BackupFault) {
    super(fault);
    this.fault = fault;
  }
}
