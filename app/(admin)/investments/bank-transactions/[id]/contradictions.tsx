import { Amount } from "@/app/(admin)/amount";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import type { BankTransactionDetail, Contradiction } from "@/lib/bank/detail";

type Props = { transaction: BankTransactionDetail; timeZone: string };

/** What the bank sent later under the same id: only the fields that differ from what is booked. */
export function Contradictions({ transaction, timeZone }: Props) {
  return (
    <ul aria-label="Contradictions" className="divide-y divide-line">
      {transaction.contradictions.map((contradiction) => (
        <li key={contradiction.id} className="grid gap-1 px-4 py-3 text-sm">
          <p className="text-ink-soft text-xs">
            <TimeStamp instant={contradiction.lastReceivedAt} timeZone={timeZone} relative />
            {contradiction.times > 1 && ` · sent ${contradiction.times} times`}
          </p>
          <dl className="grid gap-1">
            {differences(transaction, contradiction, timeZone).map(({ name, booked, sent }) => (
              <div key={name} className="grid gap-x-3 sm:grid-cols-[12rem_1fr_1fr]">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="min-w-0 break-words">
                  <span className="text-ink-soft">Booked:</span> {booked}
                </dd>
                <dd className="min-w-0 break-words font-medium">
                  <span className="font-normal text-ink-soft">Sent later:</span> {sent}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function differences(booked: BankTransactionDetail, sent: Contradiction, timeZone: string) {
  const money = ({ amount, currency }: Pick<Contradiction, "amount" | "currency">) => <Amount amount={amount} currency={currency} />;
  const instant = (at: string) => <TimeStamp instant={at} timeZone={timeZone} />;
  return [
    { name: "Amount", differ: booked.amount !== sent.amount || booked.currency !== sent.currency, booked: money(booked), sent: money(sent) },
    { name: "Remittance information", ...text(booked.remittanceInformation, sent.remittanceInformation) },
    { name: "Payer", ...text(booked.debtorName, sent.debtorName) },
    { name: "Payer’s account", ...text(booked.debtorIban, sent.debtorIban) },
    { name: "Booked at", differ: booked.bookedAt !== sent.bookedAt, booked: instant(booked.bookedAt), sent: instant(sent.bookedAt) },
  ].filter(({ differ }) => differ);
}

function text(booked: string, sent: string) {
  return { differ: booked !== sent, booked: booked || "–", sent: sent || "–" };
}
