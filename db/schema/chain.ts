import { sql } from "drizzle-orm";
import { bigint, check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/** For each chain that was ever configured, the newest settled block that something here rests on. Another hash at its number: the chain was reset. */
export const chainCheckpoints = pgTable("chain_checkpoints", {
  chainId: bigint("chain_id", { mode: "number" }).primaryKey(),
  blockNumber: bigint("block_number", { mode: "bigint" }).notNull(),
  blockHash: text("block_hash").notNull(),
  seenAt: instant("seen_at").notNull().default(sql`now()`),
  /** Since when another block is found in its place; null while all is well. */
  resetFoundAt: instant("reset_found_at"),
});

/** The accounts that sign. Whoever signs holds the row's lock, so that no nonce is used twice. */
export const chainSigners = pgTable(
  "chain_signers",
  {
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    /** In lower case. */
    address: text("address").notNull(),
    /** Of the next transaction, unless the chain has come further by others' doing. */
    nextNonce: bigint("next_nonce", { mode: "number" }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.address] }), check("chain_signers_nonce", sql`${table.nextNonce} >= 0`)],
);
