import Link from "next/link";
import { Amount } from "@/app/(admin)/amount";
import { OrderStatus } from "@/app/(admin)/orders/order-status";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import type { InvestmentDetail } from "@/lib/investments/detail";
import { fundsSources } from "../funds-source";

type Props = { investment: InvestmentDetail; timeZone: string };

export function InvestmentFacts({ investment, timeZone }: Props) {
  const { id, amount, currency, tokens, investorName, investorEmail, projectName, walletAddress, receivedAt, allocatedAt, distributedAt } = investment;
  return (
    <Facts>
      <Fact name="Amount">
        <Amount amount={amount} currency={currency} />{" "}
        {tokens !== null && (
          <span className="text-ink-soft">
            for <Tokens tokens={tokens} />
          </span>
        )}
      </Fact>
      <Fact name="Order">
        <OrderOf investment={investment} />
      </Fact>
      <Fact name="Investor">
        {investorName}
        <span className="block break-all text-ink-soft">{investorEmail}</span>
      </Fact>
      <Fact name="Offering">{projectName}</Fact>
      <Fact name="Received">
        <TimeStamp instant={receivedAt} timeZone={timeZone} relative />
        <span className="block text-ink-soft">
          <Source investment={investment} />
        </span>
      </Fact>
      <Fact name="Allocated">{allocatedAt ? <TimeStamp instant={allocatedAt} timeZone={timeZone} relative /> : "Not yet"}</Fact>
      <Fact name="Distributed">
        {distributedAt ? <TimeStamp instant={distributedAt} timeZone={timeZone} relative /> : "Not yet"}
        <span className="block break-all text-ink-soft">{walletAddress ? `To ${walletAddress}` : "The investor has no wallet yet."}</span>
      </Fact>
      <Fact name="Id">
        <span className="inline-flex items-center gap-1">
          <span className="break-all font-mono text-[13px]">{id}</span>
          <CopyButton value={id} label="Copy investment id" />
        </span>
      </Fact>
    </Facts>
  );
}

function OrderOf({ investment: { orderId, orderCode, orderStatus, orderAmount, orderCredit, currency } }: { investment: InvestmentDetail }) {
  return (
    <>
      <Link href={`/orders/${orderId}`} className="font-mono text-[13px] text-accent-ink underline-offset-4 hover:underline">
        {orderCode}
      </Link>{" "}
      <OrderStatus status={orderStatus} />
      <span className="block text-ink-soft">
        of <Amount amount={orderAmount} currency={currency} />
        {orderCredit && (
          <>
            , credit <Amount amount={orderCredit} currency={currency} />
          </>
        )}
      </span>
      {orderStatus === "cancelled" && <span className="block text-warning-ink">The order is cancelled: this money is to be paid back.</span>}
    </>
  );
}

function Source({ investment: { source, bankTransactionId } }: { investment: InvestmentDetail }) {
  if (!bankTransactionId) return fundsSources[source];
  return (
    <Link href={`/investments/bank-transactions/${bankTransactionId}`} className="text-accent-ink underline-offset-4 hover:underline">
      {fundsSources[source]}
    </Link>
  );
}
