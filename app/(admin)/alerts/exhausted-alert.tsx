import { CircleX } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { deliveriesInWords } from "@/app/(admin)/deliveries/in-words";
import { useAskLive } from "@/app/(admin)/live/use-ask-live";
import { Button } from "@/components/ui/button";
import type { TroubledWebhook } from "@/lib/alerts/queries";
import { acknowledgeAlert } from "./actions";
import { Alert, alertLink } from "./alert";

type Props = { webhook: Extract<TroubledWebhook, { trouble: "exhausted" }> };

/** Disappears once the deliveries have been sent again successfully, or an admin has acknowledged it. */
export function ExhaustedAlert({ webhook: { id, url, exhausted, until } }: Props) {
  const [pending, startTransition] = useTransition();
  const askLive = useAskLive();
  const acknowledge = () =>
    startTransition(async () => {
      await callAndTell(acknowledgeAlert, { webhookId: id, until });
      askLive();
    });
  return (
    <Alert
      icon={CircleX}
      tone="danger"
      action={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Link href={{ pathname: "/deliveries", query: { webhook: id, status: "exhausted" } }} className={alertLink}>
            Show them
          </Link>
          <Link href={`/configuration/webhooks/${id}#sending-again`} className={alertLink}>
            Recover
          </Link>
          <Button size="small" pending={pending} onClick={acknowledge}>
            Acknowledge
          </Button>
        </span>
      }
    >
      {`${deliveriesInWords(exhausted)} to `}
      <span className="break-all font-medium">{url}</span> {`${exhausted === 1 ? "is" : "are"} exhausted: the retry schedule ended without a success.`}
    </Alert>
  );
}
