import type { bankTransactions } from "@/db/schema/bank";

export type BankTransaction = typeof bankTransactions.$inferSelect;
