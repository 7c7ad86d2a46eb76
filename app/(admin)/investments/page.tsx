import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { investmentListInput } from "@/lib/investments/validation";
import { listProjectNames } from "@/lib/projects/queries";
import { InvestmentFilters } from "./investment-filters";
import { InvestmentList } from "./investment-list";
import { liveInvestments } from "./live-investments";
import { MoneyTabs } from "./money-tabs";

export const metadata: Metadata = { title: "Investments" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function InvestmentsPage({ searchParams }: PageProps<"/investments">) {
  await requireAdmin();
  const filter = investmentListInput.safeParse(await searchParams).data ?? {};
  const [initial, projects] = await Promise.all([liveInvestments(filter), listProjectNames()]);
  return (
    <>
      <PageHeader title="Investments" description="Money received for orders, the latest first." />
      <MoneyTabs here="/investments" />
      <Card>
        <InvestmentFilters filter={filter} projects={projects} />
        <InvestmentList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
