import { Coins } from "lucide-react";
import type { Metadata } from "next";
import { BackLink } from "@/app/(admin)/back-link";
import { RowLink } from "@/app/(admin)/live/row-link";
import { requireAdmin } from "@/app/session";
import { Status } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { listOfferings, type OfferingView } from "@/lib/distributions/preview";
import { ChainResetNotice } from "../chain-reset";

export const metadata: Metadata = { title: "New distribution" };

/** Choice of the offering whose tokens to distribute. */
export default async function ChooseOfferingPage() {
  await requireAdmin();
  const offerings = await listOfferings();
  return (
    <>
      <BackLink href="/distributions">Distributions</BackLink>
      <PageHeader title="New distribution" description="Choose an offering. What it would do is shown before anything is sent." />
      <ChainResetNotice />
      <Card>
        {offerings.length === 0 ? (
          <EmptyState icon={Coins} title="There is no offering yet" />
        ) : (
          <Table label="Offerings">
            <TableHeader>
              <TableRow>
                <TableHead>Offering</TableHead>
                <TableHead>State</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {offerings.map((offering) => (
                <TableRow key={offering.id} className="relative">
                  <TableCell>
                    <RowLink href={`/distributions/new/${offering.id}`}>{offering.name}</RowLink>
                    <p className="text-ink-soft text-xs">{offering.assetCode}</p>
                  </TableCell>
                  <TableCell>
                    <OfferingState offering={offering} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
    </>
  );
}

function OfferingState({ offering: { isUnderWay, isToDistribute, hasToken } }: { offering: OfferingView }) {
  if (isUnderWay) return <Status tone="info">Under way</Status>;
  if (!isToDistribute) return <Status tone="neutral">Nothing to distribute</Status>;
  return hasToken ? <Status tone="success">Ready</Status> : <Status tone="warning">Needs a token</Status>;
}
