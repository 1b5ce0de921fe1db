import type { DBSchema, IDBPTransaction, StoreNames } from "idb";
import type { PullCursor, PullOutput } from "#contract/pull";
import type { PushedEvent, QuarantineCode } from "#contract/push";
import type { SessionMe } from "#contract/session";
import type { ContactPointKind } from "#domain/lead/contact-point";
import type { QueueEntry } from "#domain/queue/queue-entry";

/** What only this browser can open: AES-GCM under the key that `k` names; the first 12 bytes of `box` are its nonce. */
export interface Sealed {
  readonly k: string;
  readonly box: Uint8Array<ArrayBuffer>;
}

/** An event of which only the ids lie open, and the number, which is given after it was sealed. */
export type SealedEvent = Pick<PushedEvent, "eventId" | "deviceId" | "deviceSeq" | "leadId"> & {
  /** The attempt it is about, if any; an earlier build did not say. */
  readonly attemptId?: string;
  readonly sealed: Sealed;
};

/** An event written down on this phone and not yet known to be on the server. Earlier builds left it in the clear. */
export interface OutboxRow {
  readonly eventId: string;
  readonly deviceSeq: number;
  readonly leadId: string;
  readonly event: PushedEvent | SealedEvent;
}

/** An event the server has answered for: kept two weeks, sent again should the server have lost it. */
export interface SentRow extends OutboxRow {
  readonly sentAt: number;
  /** The feed version at which the pull will have passed it; null where it never will (kept aside). */
  readonly version: number | null;
  /** `no_key`: the server has not got it; this phone cannot open it any more, so that it holds up no other. */
  readonly keptAside: QuarantineCode | "no_key" | null;
}

/** What the outbox keeps besides events. */
export interface OutboxMeta {
  readonly deviceId: string;
  readonly nextSeq: number;
  readonly pushToken: string | Sealed | null;
  readonly clockOffset: number;
  /** The server's own time of its last answer, ms. */
  readonly heardAt?: number;
  /** The figure after which everything was sent again for this device once already. */
  readonly sentAgainAfter?: { readonly deviceId: string; readonly seq: number };
  /** When its leads were last begun anew for being others than the server's, ms. */
  readonly rebuiltAt?: number;
  /** When its sync was last restarted for standing still, ms; until the server has been told. */
  readonly restartedAt?: number | undefined;
  /** The command by which this phone's leads were removed; what waits is still sent, then the rest goes too. */
  readonly wiped?: string;
  /** The ids it had before it numbered itself anew, the last first. */
  readonly formerly?: readonly string[];
}

/** Frozen: never migrated, never deleted by an update of the app. */
export interface OutboxSchema extends DBSchema {
  events: { key: string; value: OutboxRow; indexes: { seq: number } };
  sent: { key: string; value: SentRow; indexes: { lead: string } };
  meta: { key: "meta"; value: OutboxMeta };
  /** A half-typed outcome, by lead, sealed: survives a reload, an update and an expired session. */
  drafts: { key: string; value: { leadId: string; draft: unknown } };
}

export interface CacheMeta {
  readonly cursor: PullCursor | null;
  readonly first: { readonly upTo: number; readonly after: string | null } | null;
  readonly syncedAt: number | null;
  /** Pulls since its leads were last compared with the server's; the name is what earlier builds read. */
  readonly unlooked: number;
  /** The key the copy is sealed with: without it, the copy is rebuilt. */
  readonly k?: string;
  /** Which talk track is in force of which promise set, as last told. */
  readonly tracks?: PullOutput["tracks"];
  /** Every lead's row says which versions of promises it names: rows of an earlier build did not. */
  readonly named?: true;
}

/** What the queue, and Find, read of one lead: thousands of them are read at a cold start, so no more than that. */
export interface QueueLead {
  readonly leadId: string;
  readonly label: string;
  readonly phone: string | null;
  /** Rows of an earlier build say neither the address nor the person's time zone. */
  readonly email?: string | null;
  readonly zone?: string | null;
  /** Where its number or address was put down since the enquiry, which it is, by kind. */
  readonly points?: Partial<Record<ContactPointKind, string>> | undefined;
  readonly asked: string | null;
  readonly entry: QueueEntry;
  /** A team lead's question about it that had no answer when it was pulled, by its id. */
  readonly question?: string;
}

/** Up to 200 of them under one seal: opening thousands one by one would hold up a cold start. */
export interface QueueBlock {
  readonly at: number;
  readonly leadIds: readonly string[];
  /** QueueLead[] */
  readonly sealed: Sealed;
}

/** Disposable: rebuilt from the server at any time. All but opaque ids and where the phone stands is sealed. */
export interface CacheSchema extends DBSchema {
  /** PhoneLead. `promises`: the versions of promises it names. */
  leads: {
    key: string;
    value: { leadId: string; sealed: Sealed; promises?: readonly string[] };
    indexes: { promise: string };
  };
  queue: { key: number; value: QueueBlock; indexes: { lead: string } };
  /** Policy */
  policies: { key: string; value: { id: string; sealed: Sealed } };
  meta: { key: "meta"; value: CacheMeta };
  /** The checksum of each lead's record when it was pulled; the sum of all says whether the copy is whole. */
  marks: { key: string; value: number };
  /** PromiseVersion, once however many leads name it */
  promises: { key: string; value: { id: string; setId: string; sealed: Sealed }; indexes: { set: string } };
  /** TalkTrack */
  tracks: { key: string; value: { id: string; sealed: Sealed } };
}

/** A transaction over some of the cache's stores, whichever way it was begun. */
export type CacheTransaction<Name extends StoreNames<CacheSchema>> = IDBPTransaction<
  CacheSchema,
  Name[],
  "readonly" | "readwrite"
>;

/** The keys everything else is sealed with, each wrapped by this device's own, which nobody can take out. */
export interface KeysSchema extends DBSchema {
  device: { key: "device"; value: CryptoKey };
  /** One or more a person: a damaged one stays where it is, beside the one made in its place. */
  keys: { key: string; value: { k: string; userId: string; wrapped: ArrayBuffer }; indexes: { user: string } };
}

/** What waits once more, with the keys it is sealed with, in a place that fails by itself. */
export interface SecondSchema extends KeysSchema {
  /** An event as it waits, without a number. */
  events: { key: string; value: Pick<SealedEvent, "eventId" | "leadId"> };
}

/**
 * Who works with this phone, so that it opens without the server; a name and an organisation, no secret. `at`: when it
 * was noted, ms, later than whatever was noted before. `isLeaving`: somebody signed out without a network, and the
 * session is still to be ended.
 */
export interface SignedIn {
  readonly at: number;
  readonly person: NonNullable<SessionMe> | null;
  readonly isLeaving: boolean;
}
export interface SignedInSchema extends DBSchema {
  here: { key: "here"; value: SignedIn };
}

export const OUTBOX_VERSION = 1;
/** 2: what leads were promised, and what is said to them. Stores are only ever added: a copy is kept through an update. */
export const CACHE_VERSION = 2;
/** Part of the cache's name: raising it leaves the old cache behind and builds a new one. 2: sealed. */
export const CACHE_GENERATION = 2;
export const KEYS_NAME = "fairlead-keys";
/** Where who works here is kept, at hand and on disk. */
export const SIGNED_IN_NAME = "fairlead-person";

export const SECOND_START = "fairlead-second-";
export const secondName = (userId: string): string => `${SECOND_START}${userId}`;
export const outboxName = (userId: string): string => `fairlead-outbox-${userId}`;
export const cacheName = (userId: string, generation = CACHE_GENERATION): string =>
  `fairlead-cache-${userId}-v${generation}`;
