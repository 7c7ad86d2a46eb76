import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, numeric, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { investments } from "./investments";
import { investors } from "./investors";
import { projects } from "./projects";

/** Sends the tokens of a project's allocated investments to the investors' wallets. */
export const distributions = pgTable(
  "distributions",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    /** The chain, the token's contract and its decimals as they were at the start. */
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    tokenAddress: text("token_address").notNull(),
    tokenDecimals: integer("token_decimals").notNull(),
    status: text("status", { enum: ["processing", "confirmed", "partially_confirmed"] })
      .notNull()
      .default("processing"),
    /** Why it is held up, in words; null while it progresses. */
    problem: text("problem"),
    /** How often it was handed to the engine, and when last. */
    dispatches: integer("dispatches").notNull().default(0),
    dispatchedAt: instant("dispatched_at"),
    createdAt: createdAt(),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    // At most one at a time per project.
    uniqueIndex("distributions_processing").on(table.projectId).where(sql`${table.status} = 'processing'`),
    index("distributions_project").on(table.projectId, table.id),
    index("distributions_status").on(table.status, table.id),
    check("distributions_status_known", sql`${table.status} in ('processing', 'confirmed', 'partially_confirmed')`),
    check("distributions_finished", sql`(${table.status} = 'processing') = (${table.finishedAt} is null)`),
  ],
);

/** Sends one investment's tokens to one wallet. */
export const transfers = pgTable(
  "transfers",
  {
    id: text("id").primaryKey(),
    distributionId: text("distribution_id")
      .notNull()
      .references(() => distributions.id),
    investmentId: text("investment_id")
      .notNull()
      .references(() => investments.id),
    investorId: text("investor_id")
      .notNull()
      .references(() => investors.id),
    /** The investor's wallet at the start, in lower case. */
    recipient: text("recipient").notNull(),
    /** In the token's smallest units. */
    units: numeric("units").notNull(),
    /** `signed`: its transaction is stored. `sent`: the node has accepted it. `failed`: an admin must retry it or give it up. */
    status: text("status", { enum: ["planned", "signed", "sent", "confirmed", "failed", "given_up"] })
      .notNull()
      .default("planned"),
    /** The hash of its newest signed transaction; once it has ended, of the one that the chain included. */
    transactionHash: text("transaction_hash"),
    sentAt: instant("sent_at"),
    /** Why it failed, in words. */
    failure: text("failure"),
    /** Of its transaction, if that succeeded: unless it is then confirmed, it did not move the tokens, and has to be settled by hand. */
    blockNumber: bigint("block_number", { mode: "bigint" }),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    // At most one per investment, not counting those given up.
    uniqueIndex("transfers_investment").on(table.investmentId).where(sql`${table.status} <> 'given_up'`),
    index("transfers_of_investment").on(table.investmentId),
    index("transfers_distribution").on(table.distributionId, table.id),
    index("transfers_status").on(table.distributionId, table.status, table.id),
    check("transfers_status_known", sql`${table.status} in ('planned', 'signed', 'sent', 'confirmed', 'failed', 'given_up')`),
    check("transfers_units", sql`${table.units} > 0 and ${table.units} = trunc(${table.units})`),
    check("transfers_signed", sql`${table.status} not in ('signed', 'sent', 'confirmed') or ${table.transactionHash} is not null`),
    check("transfers_finished", sql`(${table.status} in ('confirmed', 'given_up')) = (${table.finishedAt} is not null)`),
  ],
);

/**
 * Every transaction ever signed for a transfer, stored before it is broadcast. Never changed; removed only when an admin of a test
 * installation accepts that its chain no longer exists.
 */
export const signedTransactions = pgTable(
  "signed_transactions",
  {
    hash: text("hash").primaryKey(),
    transferId: text("transfer_id")
      .notNull()
      .references(() => transfers.id),
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    /** In lower case. */
    signer: text("signer").notNull(),
    nonce: bigint("nonce", { mode: "number" }).notNull(),
    /** The hash of the transaction it replaces: the same call and nonce with a lower fee. The chain includes one of them, never both. */
    replaces: text("replaces"),
    /** The serialised transaction, in hexadecimal. */
    raw: text("raw").notNull(),
    signedAt: instant("signed_at").notNull().default(sql`now()`),
  },
  (table) => [
    // A nonce belongs to one transfer: any other transaction with it replaces the first, for the same transfer.
    uniqueIndex("signed_transactions_nonce").on(table.chainId, table.signer, table.nonce).where(sql`${table.replaces} is null`),
    uniqueIndex("signed_transactions_replaced").on(table.replaces),
    unique("signed_transactions_numbered").on(table.hash, table.transferId, table.chainId, table.signer, table.nonce),
    foreignKey({
      name: "signed_transactions_replaces",
      columns: [table.replaces, table.transferId, table.chainId, table.signer, table.nonce],
      foreignColumns: [table.hash, table.transferId, table.chainId, table.signer, table.nonce],
    }),
    index("signed_transactions_transfer").on(table.transferId),
  ],
);
