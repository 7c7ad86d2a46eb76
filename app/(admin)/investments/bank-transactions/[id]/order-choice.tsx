import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Amount } from "@/app/(admin)/amount";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { readLive } from "@/app/(admin)/live/read-live";
import { OrderStatus } from "@/app/(admin)/orders/order-status";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BankTransactionDetail } from "@/lib/bank/detail";
import type { OrderView } from "@/lib/orders/order-view";

const mostShown = 8;

type Props = { transaction: BankTransactionDetail; chosen: OrderView | null; onChoose: (order: OrderView | null) => void };

/** Searches orders like the order list; starts with the code found in the payment's text, or else with the payer's name. */
export function OrderChoice({ transaction, chosen, onChoose }: Props) {
  const [q, setQ] = useState(transaction.codes[0] ?? transaction.debtorName.slice(0, 100));
  const { data, isError, isFetching } = useQuery({
    queryKey: ["orders to assign to", q],
    queryFn: () => readLive<LivePage<OrderView>>(`/orders/data?${new URLSearchParams({ q })}`),
    enabled: q.trim() !== "",
  });
  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onChoose(null);
    setQ(String(new FormData(event.currentTarget).get("q") ?? ""));
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      <form onSubmit={search} className="flex items-end gap-2">
        <Field label="Order" hint="Code, id, or the beginning of the investor’s e-mail address or name" className="min-w-0 flex-1">
          <Input type="search" name="q" defaultValue={q} maxLength={100} autoComplete="off" />
        </Field>
        <Button type="submit" pending={isFetching} className="mb-5.5">
          Search
        </Button>
      </form>
      {isError && <p className="text-danger-ink text-sm">The orders could not be loaded. Please search again.</p>}
      <Found orders={data?.rows} currency={transaction.currency} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}

type FoundProps = Pick<Props, "chosen" | "onChoose"> & { orders: OrderView[] | undefined; currency: string };

function Found({ orders, currency, chosen, onChoose }: FoundProps) {
  if (!orders) return null;
  if (orders.length === 0) return <p className="text-ink-soft text-sm">No order matches.</p>;
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-1">
      <legend className="mb-1 text-ink-soft text-xs">{orders.length > mostShown ? `The latest ${mostShown} orders that match` : "Orders that match"}</legend>
      {orders.slice(0, mostShown).map((order) => (
        <label
          key={order.id}
          className="flex cursor-pointer items-start gap-2.5 rounded-md border border-line px-3 py-2 text-sm has-disabled:cursor-not-allowed has-checked:border-accent has-disabled:opacity-70"
        >
          <input
            type="radio"
            name="order"
            checked={chosen?.id === order.id}
            disabled={order.status === "cancelled" || order.currency !== currency}
            onChange={() => onChoose(order)}
            className="mt-1 accent-accent"
          />
          <span className="grid min-w-0 flex-1 grid-cols-1 gap-0.5">
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <span className="font-mono text-[13px] text-ink">{order.code}</span>
              <Amount amount={order.amount} currency={order.currency} />
            </span>
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <span className="min-w-0 truncate text-ink-soft">{order.investorName}</span>
              <OrderStatus status={order.status} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
