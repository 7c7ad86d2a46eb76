import Link from "next/link";
import { Amount } from "@/app/(admin)/amount";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import type { OrderDetail } from "@/lib/orders/detail";

type Props = { order: OrderDetail; timeZone: string };

export function OrderFacts({ order, timeZone }: Props) {
  const {
    id,
    code,
    amount,
    currency,
    tokens,
    credit,
    investorId,
    investorName,
    investorEmail,
    projectId,
    projectName,
    createdAt,
    termsVersion,
    termsAcceptedAt,
  } = order;
  return (
    <Facts>
      <Fact name="Amount">
        <Amount amount={amount} currency={currency} />{" "}
        <span className="text-ink-soft">
          for <Tokens tokens={tokens} />
        </span>
        {credit && (
          <span className="block text-ink-soft">
            <Amount amount={credit} currency={currency} /> credit: received, and too little for another token
          </span>
        )}
      </Fact>
      <Fact name="Placed">
        <TimeStamp instant={createdAt} timeZone={timeZone} relative />
      </Fact>
      <Fact name="Investor">
        <Link href={`/investors/${investorId}`} className="text-accent-ink underline-offset-4 hover:underline">
          {investorName}
        </Link>
        <span className="block break-all text-ink-soft">{investorEmail}</span>
      </Fact>
      <Fact name="Offering">
        <Link href={`/projects/${projectId}`} className="text-accent-ink underline-offset-4 hover:underline">
          {projectName}
        </Link>
      </Fact>
      <Fact name="To be paid to">
        {order.accountHolder}
        <span className="block break-all font-mono text-[13px]">
          {order.iban} · {order.bic}
        </span>
        <span className="block text-ink-soft">
          Reference <span className="font-mono text-[13px] text-ink">{code}</span>
        </span>
      </Fact>
      <Fact name="Terms accepted">
        <TimeStamp instant={termsAcceptedAt} timeZone={timeZone} />
        <span className="block text-ink-soft">Version {termsVersion}</span>
      </Fact>
      <Fact name="Id">
        <span className="inline-flex items-center gap-1">
          <span className="break-all font-mono text-[13px]">{id}</span>
          <CopyButton value={id} label="Copy order id" />
        </span>
      </Fact>
    </Facts>
  );
}
