import type { Metadata } from "next";
import Link from "next/link";
import { requireAdmin } from "@/app/session";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { distributionListInput } from "@/lib/distributions/validation";
import { listProjectNames } from "@/lib/projects/queries";
import { ChainResetNotice } from "./chain-reset";
import { DistributionFilters } from "./distribution-filters";
import { DistributionList } from "./distribution-list";
import { liveDistributions } from "./live-distributions";

export const metadata: Metadata = { title: "Distributions" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function DistributionsPage({ searchParams }: PageProps<"/distributions">) {
  await requireAdmin();
  const filter = distributionListInput.safeParse(await searchParams).data ?? {};
  const [initial, projects] = await Promise.all([liveDistributions(filter), listProjectNames()]);
  return (
    <>
      <PageHeader
        title="Distributions"
        description="Tokens of allocated investments, sent to the investors’ wallets on the blockchain."
        action={
          <Button asChild variant="primary">
            <Link href="/distributions/new">New distribution</Link>
          </Button>
        }
      />
      <ChainResetNotice />
      <Card>
        <DistributionFilters filter={filter} projects={projects} />
        <DistributionList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
