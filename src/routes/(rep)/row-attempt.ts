import type { RowWay } from "#phone/leads/attempt/row-way";
import type { PointIds } from "#phone/leads/copy/point-ids";

/** An attempt begun by a row's own button. `points`: where its number and address were put down since the enquiry. */
export type RowAttempt = { leadId: string; label: string; way: RowWay; points?: PointIds | undefined };
