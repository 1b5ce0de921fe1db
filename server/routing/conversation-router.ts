import {
  askRep,
  doneWith,
  explainLead,
  questionAsked,
  takeExplanationBack,
  takeQuestionBack,
} from "#contract/lead-question";
import { giveBack, giveLeads, leadsGiven } from "#contract/leads";
import { whoMay } from "../access/role-rights.ts";
import { procedure, router } from "../trpc/procedure.ts";
import { refuse } from "../trpc/refuse.ts";
import { askRepAbout, takeBackQuestion } from "./ask-rep.ts";
import { explainLeadAs, takeBackExplanation } from "./explain-lead.ts";
import { giveLeadsBack } from "./give-back.ts";
import { giveLeadsTo } from "./give-leads.ts";

const givers = procedure({ who: whoMay("assign_leads"), whose: "own_organisation" });
const askers = procedure({ who: whoMay("ask_reps"), whose: "own_organisation" });
const reviewers = procedure({ who: whoMay("rule_on_entries"), whose: "own_organisation" });

type Asking = { scope: { orgId: string }; caller: { id: string } };
const by = ({ scope, caller }: Asking) => ({ orgId: scope.orgId, actorId: caller.id });
const done = { done: true } as const;

/** What a team lead does about leads that wait: given on together, asked about, explained; each can be undone. */
export const conversationRouter = router({
  give: givers
    .input(giveLeads)
    .output(leadsGiven)
    .mutation(async ({ ctx, input }) => {
      const given = await giveLeadsTo(ctx, by(ctx), input);
      if ("refused" in given) throw refuse(given.refused);
      return given;
    }),

  giveBack: givers
    .input(giveBack)
    .output(leadsGiven)
    .mutation(async ({ ctx, input }) => {
      const back = await giveLeadsBack(ctx, by(ctx), input.handedId);
      if ("refused" in back) throw refuse(back.refused);
      return back;
    }),

  ask: askers
    .input(askRep)
    .output(questionAsked)
    .mutation(async ({ ctx, input }) => {
      const asked = await askRepAbout(ctx, by(ctx), input);
      if ("refused" in asked) throw refuse(asked.refused);
      return asked;
    }),

  unask: askers
    .input(takeQuestionBack)
    .output(doneWith)
    .mutation(async ({ ctx, input }) => {
      const taken = await takeBackQuestion(ctx, by(ctx), input);
      if (taken !== null) throw refuse(taken.refused);
      return done;
    }),

  explain: reviewers
    .input(explainLead)
    .output(doneWith)
    .mutation(async ({ ctx, input }) => {
      const refused = await explainLeadAs(ctx, by(ctx), input);
      if (refused !== null) throw refuse(refused);
      return done;
    }),

  unexplain: reviewers
    .input(takeExplanationBack)
    .output(doneWith)
    .mutation(async ({ ctx, input }) => {
      const refused = await takeBackExplanation(ctx, by(ctx), input.leadId);
      if (refused !== null) throw refuse(refused);
      return done;
    }),
});
