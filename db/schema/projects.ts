import { sql } from "drizzle-orm";
import { check, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import { amountMinor, createdAt, instant } from "@/db/columns";

/** An offering. */
export const projects = pgTable(
  "projects",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** The token's short name, or an ISIN. */
    assetCode: text("asset_code").notNull(),
    currency: text("currency", { enum: ["EUR", "USD", "GBP", "CHF"] }).notNull(),
    pricePerTokenMinor: amountMinor("price_per_token_minor").notNull(),
    minimumInvestmentMinor: amountMinor("minimum_investment_minor").notNull(),
    tokenDecimals: integer("token_decimals").notNull().default(0),
    tokenSupply: numeric("token_supply").notNull(),
    /** The ERC-20 contract's address, with EIP-55 checksum; null while there is none. */
    tokenAddress: text("token_address"),
    /** Tokens held by orders that are not cancelled. Every update must keep it within the supply. */
    tokensHeld: numeric("tokens_held").notNull().default("0"),
    /** Of those held, the tokens of fulfilled orders. */
    tokensFulfilled: numeric("tokens_fulfilled").notNull().default("0"),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** The terms that an order accepts. */
    termsVersion: text("terms_version").notNull(),
    accountHolder: text("account_holder").notNull(),
    iban: text("iban").notNull(),
    bic: text("bic").notNull(),
    /** After how many days an order that has received no money is cancelled; null: never. */
    paymentDeadlineDays: integer("payment_deadline_days"),
    createdAt: createdAt(),
  },
  (table) => [
    check("projects_currency", sql`${table.currency} in ('EUR', 'USD', 'GBP', 'CHF')`),
    check("projects_price", sql`${table.pricePerTokenMinor} > 0`),
    check("projects_minimum", sql`${table.minimumInvestmentMinor} > 0`),
    check("projects_token_decimals", sql`${table.tokenDecimals} between 0 and 18`),
    check("projects_token_address", sql`${table.tokenAddress} ~ '^0x[0-9a-fA-F]{40}$'`),
    check("projects_tokens_held", sql`${table.tokensHeld} between 0 and ${table.tokenSupply}`),
    check("projects_payment_deadline", sql`${table.paymentDeadlineDays} between 1 and 365`),
    check("projects_tokens_fulfilled", sql`${table.tokensFulfilled} >= 0`),
    check("projects_period", sql`${table.startsAt} < ${table.endsAt}`),
  ],
);
