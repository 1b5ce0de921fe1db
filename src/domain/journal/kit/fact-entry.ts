/**
 * One fact as it was written down. `capturedAt`: the device's clock when it was; `clockOffset`: the device clock's lead
 * over the server's in ms as last measured; `receivedAt`: when the server had it, or, on the phone before that,
 * `capturedAt`; `notBefore`: the earliest it can have been written down, server time, where the phone's clock says
 * earlier. `deviceSeq` orders facts of one device; wall clocks never do.
 */
export interface FactEntry<Payload> {
  readonly eventId: string;
  readonly deviceId: string;
  readonly deviceSeq: number;
  readonly leadId: string;
  /** The owner key of whoever wrote it down. */
  readonly actorId: string;
  readonly capturedAt: number;
  readonly clockOffset: number;
  readonly receivedAt: number;
  readonly notBefore?: number;
  readonly payload: Payload;
}
