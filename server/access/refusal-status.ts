import type { Refusal } from "#contract/refusal";

const STATUS = {
  invalid_input: 400,
  password_common: 400,
  password_has_name: 400,
  unknown_zone: 400,
  signed_out: 401,
  not_allowed: 403,
  foreign_origin: 403,
  code_needed: 403,
  code_wrong: 403,
  password_wrong: 403,
  second_factor_wrong: 403,
  not_found: 404,
  no_sample: 404,
  link_ended: 404,
  wrong_state: 409,
  workspace_exists: 409,
  not_in_sample: 409,
  email_taken: 409,
  last_admin: 409,
  too_large: 413,
  too_many_requests: 429,
  uploads_full: 429,
  internal: 500,
  not_ready: 503,
} as const satisfies Record<Refusal, number>;

export type RefusalStatus = (typeof STATUS)[Refusal];

/** The status a refusal is answered with, whichever way it was asked. */
export const statusOfRefusal = (refusal: Refusal): RefusalStatus => STATUS[refusal];

/** The reason for a status that a part not ours answered with (the web framework, tRPC, better-auth). */
export const refusalOfStatus = (status: number): Refusal => {
  switch (status) {
    case 401:
      return "signed_out";
    case 403:
      return "not_allowed";
    case 404:
      return "not_found";
    case 413:
      return "too_large";
    case 429:
      return "too_many_requests";
    default:
      return status >= 400 && status < 500 ? "invalid_input" : "internal";
  }
};
