import { sql } from "drizzle-orm";
import { bigint, check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/** For each chain ever used, the newest settled block that recorded data depend on. If the chain has another hash at that number, it was reset. */
export const chainCheckpoints = pgTable("chain_checkpoints", {
  chainId: bigint("chain_id", { mode: "number" }).primaryKey(),
  blockNumber: bigint("block_number", { mode: "bigint" }).notNull(),
  blockHash: text("block_hash").notNull(),
  seenAt: instant("seen_at").notNull().default(sql`now()`),
  /** When another block was first found in its place; null while all is well. */
  resetFoundAt: instant("reset_found_at"),
});

/** The accounts that sign. Signing locks the row, so that no nonce is used twice. */
export const chainSigners = pgTable(
  "chain_signers",
  {
    chainId: bigint("chain_id", { mode: "number" }).notNull(),
    /** In lower case. */
    address: text("address").notNull(),
    /** The next transaction's nonce, unless the chain's is higher because the account was used elsewhere. */
    nextNonce: bigint("next_nonce", { mode: "number" }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.address] }), check("chain_signers_nonce", sql`${table.nextNonce} >= 0`)],
);
