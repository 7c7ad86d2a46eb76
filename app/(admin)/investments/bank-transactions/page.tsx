import type { Metadata } from "next";
import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { SearchField } from "@/app/(admin)/live/search-field";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { bankTransactionListInput, bankTransactionStates } from "@/lib/bank/validation";
import { MoneyTabs } from "../money-tabs";
import { BankTransactionList } from "./bank-transaction-list";
import { stateLooks } from "./bank-transaction-state";
import { liveBankTransactions } from "./live-bank-transactions";

export const metadata: Metadata = { title: "Bank transactions" };

const path = "/investments/bank-transactions";
const stateChoices = bankTransactionStates.map((state) => ({ value: state, word: stateLooks[state].word }));

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function BankTransactionsPage({ searchParams }: PageProps<"/investments/bank-transactions">) {
  await requireAdmin();
  const filter = bankTransactionListInput.safeParse(await searchParams).data ?? {};
  const initial = await liveBankTransactions(filter);
  return (
    <>
      <PageHeader title="Bank transactions" description="Payments that the bank reported, the latest first." />
      <MoneyTabs here={path} />
      <Card>
        <FilterBar>
          <FilterLinks path={path} filter={filter} name="state" choices={stateChoices} />
          <SearchField path={path} filter={filter} label="Payer’s name, order code or id" />
        </FilterBar>
        <BankTransactionList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
