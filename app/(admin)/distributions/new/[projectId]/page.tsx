import type { Metadata } from "next";
import { BackLink } from "@/app/(admin)/back-link";
import { livePage } from "@/app/(admin)/live/live-page";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { explorerUrl, isChainConfigured } from "@/lib/chain/client";
import { getPreview, listRecipients } from "@/lib/distributions/preview";
import { recipientListInput } from "@/lib/distributions/validation";
import { env } from "@/lib/env";
import { getProject } from "@/lib/projects/queries";
import { ChainResetNotice } from "../../chain-reset";
import { NoChain } from "./no-chain";
import { PreviewSection } from "./preview-section";
import { TokenSection } from "./token-section";

export const metadata: Metadata = { title: "New distribution" };

/** A preview of the offering's distribution, with the button that starts it. */
export default async function NewDistributionPage({ params, searchParams }: PageProps<"/distributions/new/[projectId]">) {
  await requireAdmin();
  const { projectId } = await params;
  const filter = recipientListInput.safeParse(await searchParams).data ?? {};
  const listPage = (page: { cursor?: string | undefined; limit: number }) => listRecipients(projectId, page);
  const [project, preview, recipients] = await loadOrNotFound(Promise.all([getProject(projectId), getPreview(projectId), livePage(listPage, filter)]));
  const offering = { id: project.id, name: project.name, assetCode: project.assetCode, tokenAddress: project.tokenAddress };
  return (
    <>
      <BackLink href="/distributions/new">New distribution</BackLink>
      <PageHeader title={`Distribute ${project.name}`} description="Look it over: nothing is sent before you start it." />
      <ChainResetNotice />
      <div className="grid grid-cols-1 gap-6">
        {!isChainConfigured() && <NoChain />}
        <TokenSection offering={offering} explorerUrl={explorerUrl()} mayDeploy={env().appEnv === "test"} />
        <PreviewSection offering={offering} preview={preview} recipients={recipients} filter={filter} />
      </div>
    </>
  );
}
