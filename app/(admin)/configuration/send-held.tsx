import { Send } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { deliveriesInWords } from "@/app/(admin)/deliveries/in-words";
import { useAskLive } from "@/app/(admin)/live/use-ask-live";
import { Button } from "@/components/ui/button";
import type { WebhookView } from "@/lib/webhooks/queries";
import { sendHeld } from "./actions";

type Props = { webhook: WebhookView };

/** Sends everything a webhook holds; while that is running, links to its progress instead. */
export function SendHeld({ webhook }: Props) {
  return webhook.recovering ? <ProgressLink webhook={webhook} /> : <SendHeldButton webhook={webhook} />;
}

function SendHeldButton({ webhook }: Props) {
  const [pending, startTransition] = useTransition();
  const askLive = useAskLive();
  const send = () =>
    startTransition(async () => {
      await callAndTell(sendHeld, { id: webhook.id }, (value) => ({
        title: `${deliveriesInWords(value.total)} on the way`,
        description: "“Sending again” on the webhook’s page shows how far it is.",
      }));
      askLive();
    });
  return (
    <Button size="small" aria-describedby={webhook.id} pending={pending} onClick={send}>
      {!pending && <Send aria-hidden />}
      Send {webhook.heldCount.toLocaleString("en-GB")} held
    </Button>
  );
}

function ProgressLink({ webhook }: Props) {
  return (
    <Button asChild size="small">
      <Link href={`/configuration/webhooks/${webhook.id}#sending-again`} aria-describedby={webhook.id}>
        <Send aria-hidden />
        Show progress
      </Link>
    </Button>
  );
}
