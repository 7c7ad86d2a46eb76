import Link from "next/link";
import { Amount } from "@/app/(admin)/amount";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import type { ProjectDetail } from "@/lib/projects/detail";

type Props = { project: ProjectDetail; timeZone: string };

export function ProjectFacts({ project, timeZone }: Props) {
  const { id, assetCode, currency, pricePerToken, minimumInvestment, tokenDecimals, paymentDeadlineDays, termsVersion } = project;
  return (
    <Facts>
      <Fact name="Asset code">{assetCode}</Fact>
      <Fact name="Price per token">
        <Amount amount={pricePerToken} currency={currency} />
        <span className="text-ink-soft">{tokenDecimals === 0 ? ", whole tokens" : `, in parts of ${tokenDecimals} decimals`}</span>
      </Fact>
      <Fact name="Minimum investment">
        <Amount amount={minimumInvestment} currency={currency} />
      </Fact>
      <Fact name="Payment deadline">{paymentDeadlineDays === null ? "None" : daysAfterOrder(paymentDeadlineDays)}</Fact>
      <Fact name="Start">
        <TimeStamp instant={project.startsAt} timeZone={timeZone} relative />
      </Fact>
      <Fact name="End">
        <TimeStamp instant={project.endsAt} timeZone={timeZone} relative />
      </Fact>
      <Fact name="Paid to">
        {project.accountHolder}
        <span className="block break-all font-mono text-[13px]">
          {project.iban} · {project.bic}
        </span>
      </Fact>
      <Fact name="Token contract">
        {project.tokenAddress && <span className="block break-all font-mono text-[13px]">{project.tokenAddress}</span>}
        <Link href={`/distributions/new/${id}`} className="text-accent-ink hover:underline">
          {project.tokenAddress ? "Distribute" : "Enter the contract"}
        </Link>
      </Fact>
      <Fact name="Terms version">{termsVersion}</Fact>
      <Fact name="Id">
        <span className="inline-flex items-center gap-1">
          <span className="break-all font-mono text-[13px]">{id}</span>
          <CopyButton value={id} label="Copy offering id" />
        </span>
      </Fact>
    </Facts>
  );
}

function daysAfterOrder(days: number): string {
  return `${days === 1 ? "1 day" : `${days} days`} after the order`;
}
