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
    /** `HH:MM` on the clocks of the system time zone. */
    localTime: text("local_time").notNull(),
    enabled: boolean("enabled").notNull(),
    /** Since when it is set so: nothing is due from before. */
    since: instant("since").notNull(),
  },
  (table) => [check("snapshot_schedules_local_time", sql`${table.localTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)],
);

/**
 * Who held how much of a project's token. Asked for by an admin or a schedule, then taken or failed. Once it is taken, `db/immutability.sql`
 * lets nothing of it change.
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
    /** The local date that a scheduled one is for, and when it was due; null for one taken by hand. */
    localDate: date("local_date"),
    dueAt: instant("due_at"),
    requestedBy: text("requested_by").notNull(),
    createdAt: createdAt(),
    /** Of a request that could not be met: how often, why, and when it is tried again. */
    tries: integer("tries").notNull().default(0),
    problem: text("problem"),
    nextTryAt: instant("next_try_at").notNull().default(sql`now()`),

    // From here on what was taken, all null before.
    takenAt: instant("taken_at"),
    /** The system time zone and its offset (`+05:45`) in force at that instant. */
    timeZone: text("time_zone"),
    utcOffset: text("utc_offset"),
    /** It was taken well after it was due. */
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
    /** Of all holdings together, in tokens. */
    total: numeric("total"),
    /** What a reader has to know about how it came about. */
    remark: text("remark"),
    /** SHA-256 of the record (`lib/registrar/record.ts`), hexadecimal. */
    sha256: text("sha256"),
  },
  (table) => [
    // At most one scheduled snapshot a project and local date.
    uniqueIndex("snapshots_project_date").on(table.projectId, table.localDate),
    // One at a time of those that are asked for by hand.
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

/** One holder of a snapshot, with what was known of it then. */
export const snapshotHoldings = pgTable(
  "snapshot_holdings",
  {
    snapshotId: text("snapshot_id")
      .notNull()
      .references(() => snapshots.id),
    /** 1, 2, … without gap, the largest holding first. */
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

/** How far a token's transfers have been read. The next snapshot reads on from there. */
export const tokenLedgers = pgTable(
  "token_ledgers",
  {
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    /** In lower case. */
    tokenAddress: text("token_address").notNull(),
    /** The last block that is read, -1 before the first. Another hash at this number later: the balances are of a chain that is no more. */
    blockNumber: bigint("block_number", { mode: "bigint" }).notNull(),
    blockHash: text("block_hash").notNull(),
    /** What the next snapshot has to say of how it was read. */
    remark: text("remark"),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.tokenAddress] })],
);

/** Who holds how much after the last block of the ledger: its transfers added up. */
export const tokenBalances = pgTable(
  "token_balances",
  {
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    tokenAddress: text("token_address").notNull(),
    /** In lower case. */
    address: text("address").notNull(),
    /** The token's smallest units. Below zero only between two steps of reading, if a contract's transfers do not add up. */
    units: numeric("units").notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.tokenAddress, table.address] })],
);
