import Link from "next/link";
import { Amount } from "@/app/(admin)/amount";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import { TextBlock } from "@/components/ui/text-block";
import type { BankTransactionDetail } from "@/lib/bank/detail";

type Props = { transaction: BankTransactionDetail; timeZone: string };

export function BankTransactionFacts({ transaction, timeZone }: Props) {
  const { id, bankId, amount, currency, debtorName, debtorIban, remittanceInformation, bookedAt, createdAt } = transaction;
  return (
    <Facts>
      <Fact name="Amount">
        <Amount amount={amount} currency={currency} />
      </Fact>
      <Fact name="Order">
        <OrderOf transaction={transaction} />
      </Fact>
      <Fact name="From">
        <span className="break-words">{debtorName || "–"}</span>
        <span className="block break-all font-mono text-[13px] text-ink-soft">{debtorIban}</span>
      </Fact>
      <Fact name="Booked">
        <TimeStamp instant={bookedAt} timeZone={timeZone} relative />
        <span className="block text-ink-soft">
          Recorded <TimeStamp instant={createdAt} timeZone={timeZone} />
        </span>
      </Fact>
      <Fact name="Remittance information">
        {remittanceInformation ? <TextBlock label="Remittance information" text={remittanceInformation} className="mt-1 max-h-40" /> : "–"}
      </Fact>
      <Fact name="Id">
        <span className="inline-flex items-center gap-1">
          <span className="break-all font-mono text-[13px]">{id}</span>
          <CopyButton value={id} label="Copy transaction id" />
        </span>
        <span className="block break-all text-ink-soft">
          The bank’s: <span className="font-mono text-[13px]">{bankId}</span>
        </span>
      </Fact>
    </Facts>
  );
}

function OrderOf({ transaction: { orderId, orderCode, investmentId } }: { transaction: BankTransactionDetail }) {
  if (!orderId) return "None yet";
  return (
    <>
      <Link href={`/orders/${orderId}`} className="font-mono text-[13px] text-accent-ink underline-offset-4 hover:underline">
        {orderCode}
      </Link>
      {investmentId && (
        <Link href={`/investments/${investmentId}`} className="block text-accent-ink underline-offset-4 hover:underline">
          Its investment
        </Link>
      )}
    </>
  );
}
