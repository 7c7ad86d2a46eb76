import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { investorListInput } from "@/lib/investors/validation";
import { InvestorFilters } from "./investor-filters";
import { InvestorList } from "./investor-list";
import { liveInvestors } from "./live-investors";

export const metadata: Metadata = { title: "Investors" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function InvestorsPage({ searchParams }: PageProps<"/investors">) {
  await requireAdmin();
  const filter = investorListInput.safeParse(await searchParams).data ?? {};
  const initial = await liveInvestors(filter);
  return (
    <>
      <PageHeader title="Investors" description="Who may invest, and how far their identification has come; the latest first." />
      <Card>
        <InvestorFilters filter={filter} />
        <InvestorList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
