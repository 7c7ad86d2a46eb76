"use client";

import { Send } from "lucide-react";
import { useState, useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { useAskLive } from "@/app/(admin)/live/use-ask-live";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { DeliveryView } from "@/lib/deliveries/queries";
import { sendChosenAgain } from "./actions";
import { DeliveryTable } from "./delivery-table";

type Props = { deliveries: DeliveryView[]; timeZone: string };

const none: ReadonlySet<string> = new Set();

/** A list whose selected deliveries can be sent again together. Rows that have left the page no longer count as selected. */
export function SelectableDeliveries({ deliveries, timeZone }: Props) {
  const [ticked, setTicked] = useState(none);
  const chosen = deliveries.filter(({ id }) => ticked.has(id)).map(({ id }) => id);
  const selection = {
    chosen: new Set(chosen),
    onChoose: (id: string, chosen: boolean) => setTicked(new Set(chosen ? [...ticked, id] : [...ticked].filter((each) => each !== id))),
    onChooseAll: (chosen: boolean) => setTicked(chosen ? new Set(deliveries.map(({ id }) => id)) : none),
  };
  return (
    <>
      {chosen.length > 0 && <SelectionBar ids={chosen} onDone={() => setTicked(none)} />}
      <DeliveryTable deliveries={deliveries} timeZone={timeZone} selection={selection} />
    </>
  );
}

function SelectionBar({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const [pending, startTransition] = useTransition();
  const askLive = useAskLive();
  const send = () =>
    startTransition(async () => {
      const result = await callAction(sendChosenAgain, { ids });
      if (!result.ok) return void toast.error(result.message);
      const { requested, passedOver } = result.value;
      const left = passedOver > 0 ? `${passedOver} skipped: due already, or the webhook is paused, disabled or deleted.` : undefined;
      toast[requested > 0 ? "success" : "error"](`${requested} sent again`, { description: left });
      onDone();
      askLive();
    });
  return (
    <fieldset aria-label="Selection" className="flex flex-wrap items-center gap-2 border-line border-b bg-accent-soft px-4 py-2 text-sm">
      <span role="status" className="mr-auto font-medium text-accent-ink">{`${ids.length} selected`}</span>
      <Button size="small" onClick={onDone}>
        Clear
      </Button>
      <Button size="small" variant="primary" pending={pending} onClick={send}>
        {!pending && <Send aria-hidden />}
        Send again
      </Button>
    </fieldset>
  );
}
