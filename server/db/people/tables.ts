import { boolean, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { Role } from "#contract/role";

// People and sessions, in the shape better-auth asks for; it writes `verification` before a person is known.

const when = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const user = pgTable(
  "user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id").notNull(),
    role: text("role").$type<Role>().notNull(),
    active: boolean("active").notNull().default(true),
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    /** Until when they have seen, in the app, who signed in as them. */
    signInsSeenAt: when("sign_ins_seen_at"),
  },
  (t) => [index("user_org").on(t.orgId)],
);

export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    expiresAt: when("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id").notNull(),
  },
  (t) => [index("session_user").on(t.userId), index("session_org").on(t.orgId)],
);

export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: when("access_token_expires_at"),
    refreshTokenExpiresAt: when("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id").notNull(),
  },
  (t) => [index("account_user").on(t.userId), index("account_org").on(t.orgId)],
);

export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: when("expires_at").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    orgId: text("org_id"),
  },
  (t) => [index("verification_identifier").on(t.identifier)],
);

/** A person's second factor, as better-auth keeps it: both texts encrypted with the session key. */
export const twoFactor = pgTable(
  "two_factor",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: boolean("verified").notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: when("locked_until"),
    orgId: text("org_id").notNull(),
  },
  (t) => [index("two_factor_user").on(t.userId), index("two_factor_org").on(t.orgId)],
);

/** Who held leads, under the key the sender uses; `userId` once a person here is matched to it. */
export const owner = pgTable(
  "owner",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    label: text("label").notNull(),
    userId: text("user_id"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("owner_user").on(t.orgId, t.userId)],
);
