import type { DBSchema } from "idb";
import type { PhoneLead, PullCursor } from "#contract/pull";
import type { PushedEvent, QuarantineCode } from "#contract/push";
import type { QueueEntry } from "#domain/queue/queue-entry";
import type { Policy } from "#domain/sequence/policy";

/** An event written down on this phone and not yet known to be on the server; `attempts` counts sends, for showing. */
export interface OutboxRow {
  readonly eventId: string;
  readonly deviceSeq: number;
  readonly leadId: string;
  readonly event: PushedEvent;
}

/** An event the server has answered for: kept two weeks, sent again should the server have lost it. */
export interface SentRow extends OutboxRow {
  readonly sentAt: number;
  /** The feed version at which the pull will have passed it; null where it never will (kept aside). */
  readonly version: number | null;
  readonly keptAside: QuarantineCode | null;
}

/** What the outbox keeps besides events. */
export interface OutboxMeta {
  readonly deviceId: string;
  readonly nextSeq: number;
  readonly pushToken: string | null;
  readonly clockOffset: number;
  /** The figure after which everything was sent again for this device once already. */
  readonly sentAgainAfter?: { readonly deviceId: string; readonly seq: number };
  /** When its leads were last begun anew for being others than the server's, ms. */
  readonly rebuiltAt?: number;
  /** When its sync was last restarted for standing still, ms; until the server has been told. */
  readonly restartedAt?: number | undefined;
}

/** Frozen: never migrated, never deleted by an update of the app. */
export interface OutboxSchema extends DBSchema {
  events: { key: string; value: OutboxRow; indexes: { seq: number } };
  sent: { key: string; value: SentRow; indexes: { lead: string } };
  meta: { key: "meta"; value: OutboxMeta };
  /** A half-typed outcome, by lead: survives a reload, an update and an expired session. */
  drafts: { key: string; value: { leadId: string; draft: unknown } };
}

export interface CacheMeta {
  readonly cursor: PullCursor | null;
  readonly first: { readonly upTo: number; readonly after: string | null } | null;
  readonly syncedAt: number | null;
  /** Pulls since its leads were last held against the server's. */
  readonly unlooked: number;
}

/** What the queue, and Find, read of one lead: thousands of them are read at a cold start, so no more than that. */
export interface QueueLead {
  readonly leadId: string;
  readonly label: string;
  readonly phone: string | null;
  readonly asked: string | null;
  readonly entry: QueueEntry;
}

/** Disposable: rebuilt from the server at any time. */
export interface CacheSchema extends DBSchema {
  leads: { key: string; value: PhoneLead };
  queue: { key: string; value: QueueLead };
  policies: { key: string; value: Policy };
  meta: { key: "meta"; value: CacheMeta };
  /** What the server called each lead's record when it was pulled: says, summed up, whether all is here as it is there. */
  marks: { key: string; value: number };
}

export const OUTBOX_VERSION = 1;
/** Part of the cache's name: raising it leaves the old cache behind and builds a new one. */
export const CACHE_GENERATION = 2;

export const outboxName = (userId: string): string => `fairlead-outbox-${userId}`;
export const cacheName = (userId: string): string => `fairlead-cache-${userId}-v${CACHE_GENERATION}`;
