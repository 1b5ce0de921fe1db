import type * as z from "zod/mini";
import type { ContactEvent, SequenceEvent } from "../../sequence/sequence-event.ts";
import type { FactEntry } from "./fact-entry.ts";
import type { PayloadKit } from "./payload-kit.ts";

/** One type of fact: what it says, and how the judge reads it, if it does. */
export interface FactTypeOf<Name extends string, Schema extends z.ZodMiniType> {
  readonly type: Name;
  readonly payload: (kit: PayloadKit) => Schema;
  /** As an event of its own. */
  readonly event?: (fact: FactEntry<z.infer<Schema>>) => SequenceEvent;
  /** As the contact that an attempt came to. `first`: the first word on that attempt. */
  readonly contact?: (
    fact: FactEntry<z.infer<Schema>>,
    first: FactEntry<unknown>,
    startedInApp: boolean,
  ) => ContactEvent;
}

/** Says a type of fact; the payload's type is read off its schema. */
export const factType = <Name extends string, Schema extends z.ZodMiniType>(
  of: FactTypeOf<Name, Schema>,
): FactTypeOf<Name, Schema> => of;

/** What a question asked in a talk comes to. */
export type TalkPayload = { attemptId: string; answer: string; words: string | null };

/** A type of fact that answers a question asked in a talk. */
export interface AnswerTypeOf<Name extends string, Schema extends z.ZodMiniType<TalkPayload>> extends FactTypeOf<
  Name,
  Schema
> {
  readonly asked: "in_talk";
}

export const answerType = <Name extends string, Schema extends z.ZodMiniType<TalkPayload>>(
  of: FactTypeOf<Name, Schema>,
): AnswerTypeOf<Name, Schema> => ({ ...of, asked: "in_talk" });
