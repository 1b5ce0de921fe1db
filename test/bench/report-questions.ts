import type { ReviewFilter } from "#contract/review-filter";

/** One page of the review as a browser asks for it, and the same question as one bare statement of SQL. */
export type ReportQuestion = { name: string; procedure: string; input: unknown; bare: string };

type Period = NonNullable<ReviewFilter["period"]>;

const JUDGED = `lead_now l join assessment a on a.org_id = l.org_id and a.lead_id = l.id and a.episode_no = l.episode_no
  where l.org_id = (select id from organisation)`;
const RECENT =
  "l.arrived_at >= ((now() at time zone 'Europe/Amsterdam')::date - 89)::timestamp at time zone 'Europe/Amsterdam'";
const WEEK = "date_trunc('week', l.arrived_at at time zone 'Europe/Amsterdam')";
const BANDS = "a.verdict, a.band_in_time, a.band_useful, a.band_spaced, a.band_kept, a.band_record";
const PART_OF_A_NAME = "quay 0500";

/** Every report, the list and the list with search, over one period. */
export const reportQuestions = (period: Period): ReportQuestion[] => {
  const judged = period === "everything" ? JUDGED : `${JUDGED} and ${RECENT}`;
  const list = (name: string, filter: ReviewFilter, where: string): ReportQuestion => ({
    name,
    procedure: "review.leads",
    input: { filter: { ...filter, period }, limit: 50 },
    bare: `select l.*, a.*, count(*) over () from ${judged} ${where} order by l.arrived_at desc, l.id desc limit 51`,
  });
  const spread = (by: "source" | "campaign" | "week"): ReportQuestion => ({
    name: `spread_by_${by}`,
    procedure: "review.spread",
    input: { by, filter: { period } },
    bare: `select ${by === "week" ? WEEK : `l.${by}`} as key, ${BANDS}, count(*) from ${judged}
      group by ${by === "week" ? WEEK : `l.${by}`}, ${BANDS}`,
  });
  return [
    {
      name: "patterns",
      procedure: "review.patterns",
      input: { period },
      bare: `select a.verdict, a.primary_cause, a.first_missing, a.primary_holder, l.source, l.campaign, ${WEEK},
        extract(isodow from l.arrived_at at time zone 'Europe/Amsterdam'), count(*) from ${judged} group by 1, 2, 3, 4, 5, 6, 7, 8`,
    },
    {
      name: "summary",
      procedure: "review.summary",
      input: { filter: { period } },
      bare: `select a.verdict, a.faults, a.fault_marks, a.missing, l.source, l.campaign, ${WEEK}, count(*), min(l.arrived_at), max(l.arrived_at)
        from ${judged} group by 1, 2, 3, 4, 5, 6, 7`,
    },
    spread("source"),
    spread("campaign"),
    spread("week"),
    {
      name: "consistency",
      procedure: "consistency.read",
      input: { setId: null, period },
      bare: `select e.promise_version_id, t.answer, t.promise_id, t.step, count(*) from first_talk t
        join enquiry e on e.org_id = t.org_id and e.lead_id = t.lead_id and e.no = t.enquiry_no
        where e.promise_version_id is not null ${period === "everything" ? "" : "and t.at >= now() - interval '90 days'"}
        group by 1, 2, 3, 4`,
    },
    list("list", {}, ""),
    list("list_by_fault", { fault: "too_slow" }, "and a.faults @> '{too_slow}'"),
    list("list_by_campaign", { campaign: "campaign 07" }, "and l.campaign = 'campaign 07'"),
    list("list_with_search", { find: PART_OF_A_NAME }, `and l.label ilike '%${PART_OF_A_NAME}%'`),
    list("list_with_common_search", { find: "quay" }, "and l.label ilike '%quay%'"),
  ];
};

/** What is about now and knows no period. */
export const RESCUE: ReportQuestion = {
  name: "rescue",
  procedure: "review.rescue",
  input: undefined,
  bare: `select l.*, a.* from ${JUDGED} and a.due_by between now() - interval '3 days' and now() + interval '3 days'
    and a.phase in ('running', 'held') and l.outcome = 'unknown' order by a.due_by desc limit 10`,
};
