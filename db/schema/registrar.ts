import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, numeric, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { projects } from "./projects";

/** A project's daily snapshot. */
export const snapshotSchedules = pgTable(
  "snapshot_schedules",
  {
    projectId: text("project_id")
      .primaryKey()
      .references(() => projects.id),
    /** `HH:MM` in the system time zone. */
    localTime: text("local_time").notNull(),
    enabled: boolean("enabled").notNull(),
    /** When these settings took effect: nothing before that is due. */
    since: instant("since").notNull(),
  },
  (table) => [check("snapshot_schedules_local_time", sql`${table.localTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)],
);

/**
 * Who held how much of a project's token. Requested by an admin or a schedule, then taken or failed. Once taken, it is immutable
 * (`db/immutability.sql`).
 */
export const snapshots = pgTable(
  "snapshots",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    status: text("status", { enum: ["requested", "taken", "failed"] })
      .notNull()
      .default("requested"),
    /** The local date of a scheduled snapshot, and when it was due; null for one requested by an admin. */
    localDate: date("local_date"),
    dueAt: instant("due_at"),
    requestedBy: text("requested_by").notNull(),
    createdAt: createdAt(),
    /** How often taking it has failed, why, and when it is tried next. */
    tries: integer("tries").notNull().default(0),
    problem: text("problem"),
    nextTryAt: instant("next_try_at").notNull().default(sql`now()`),

    // The columns below are null until it is taken.
    takenAt: instant("taken_at"),
    /** The system time zone and its offset (`+05:45`) in force at that instant. */
    timeZone: text("time_zone"),
    utcOffset: text("utc_offset"),
    /** Taken well after it was due. */
    late: boolean("late"),
    projectName: text("project_name"),
    assetCode: text("asset_code"),
    tokenDecimals: smallint("token_decimals"),
    /** The transfers of a token on the chain, or, for a project without a token, the investments allocated here. */
    source: text("source", { enum: ["chain", "register"] }),
    chainId: bigint("chain_id", { mode: "number" }),
    /** In lower case. */
    tokenAddress: text("token_address"),
    /** The newest settled block: holdings are as of its end. */
    blockNumber: bigint("block_number", { mode: "bigint" }),
    blockHash: text("block_hash"),
    blockTime: instant("block_time"),
    holders: integer("holders"),
    /** The sum of all holdings, in tokens. */
    total: numeric("total"),
    /** What a reader has to know about how it was taken. */
    remark: text("remark"),
    /** SHA-256 of the record (`lib/registrar/record.ts`), hexadecimal. */
    sha256: text("sha256"),
  },
  (table) => [
    // At most one scheduled snapshot per project and local date.
    uniqueIndex("snapshots_project_date").on(table.projectId, table.localDate),
    // At most one pending request by an admin per project.
    uniqueIndex("snapshots_by_hand").on(table.projectId).where(sql`${table.status} = 'requested' and ${table.localDate} is null`),
    index("snapshots_project").on(table.projectId, table.id),
    index("snapshots_requested").on(table.nextTryAt).where(sql`${table.status} = 'requested'`),
    check("snapshots_status", sql`${table.status} in ('requested', 'taken', 'failed')`),
    check("snapshots_scheduled", sql`(${table.localDate} is null) = (${table.dueAt} is null)`),
    check("snapshots_source", sql`${table.source} in ('chain', 'register')`),
    check(
      "snapshots_taken",
      sql`(${table.status} = 'taken') = (num_nulls(${table.takenAt}, ${table.timeZone}, ${table.utcOffset}, ${table.late}, ${table.source}, ${table.holders}, ${table.total}, ${table.sha256}) = 0)`,
    ),
    check("snapshots_block", sql`(${table.source} is not distinct from 'chain') = (${table.blockHash} is not null)`),
  ],
);

/** One holder in a snapshot, with what was known about them then. */
export const snapshotHoldings = pgTable(
  "snapshot_holdings",
  {
    snapshotId: text("snapshot_id")
      .notNull()
      .references(() => snapshots.id),
    /** 1, 2, … without gaps, the largest holding first. */
    position: integer("position").notNull(),
    /** In lower case; null for an investor without a wallet in a snapshot from the register. */
    address: text("address"),
    /** `unknown`: no investor has this address. `shared`: several have. */
    holder: text("holder", { enum: ["investor", "unknown", "shared"] }).notNull(),
    investorId: text("investor_id"),
    name: text("name"),
    email: text("email"),
    tokens: numeric("tokens").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.snapshotId, table.position] }),
    check("snapshot_holdings_holder", sql`${table.holder} in ('investor', 'unknown', 'shared')`),
    check("snapshot_holdings_investor", sql`(${table.holder} = 'investor') = (${table.investorId} is not null)`),
    check("snapshot_holdings_tokens", sql`${table.tokens} > 0`),
  ],
);

/** How far a token's transfers have been read. The next snapshot continues from there. */
export const tokenLedgers = pgTable(
  "token_ledgers",
  {
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    /** In lower case. */
    tokenAddress: text("token_address").notNull(),
    /** The last block read, -1 before the first. If the chain later has another hash at this number, the balances no longer hold. */
    blockNumber: bigint("block_number", { mode: "bigint" }).notNull(),
    blockHash: text("block_hash").notNull(),
    /** The remark for the next snapshot about how the transfers were read. */
    remark: text("remark"),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.tokenAddress] })],
);

/** Who holds how much after the ledger's last block: the sum of its transfers. */
export const tokenBalances = pgTable(
  "token_balances",
  {
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    tokenAddress: text("token_address").notNull(),
    /** In lower case. */
    address: text("address").notNull(),
    /** In the token's smallest units. Negative only between two steps of reading, if a contract's transfers do not add up. */
    units: numeric("units").notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.tokenAddress, table.address] })],
);
