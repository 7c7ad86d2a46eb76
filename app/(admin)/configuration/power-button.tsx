import { Power, PowerOff } from "lucide-react";
import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { deliveriesInWords } from "@/app/(admin)/deliveries/in-words";
import { useAskLive } from "@/app/(admin)/live/use-ask-live";
import { Button } from "@/components/ui/button";
import type { WebhookView } from "@/lib/webhooks/queries";
import { turnWebhookOff, turnWebhookOn } from "./actions";

/** Disables a webhook, or enables it again. */
export function PowerButton({ webhook }: { webhook: WebhookView }) {
  const [pending, startTransition] = useTransition();
  const askLive = useAskLive();
  const isEnabled = webhook.state === "enabled";
  const turn = () =>
    startTransition(async () => {
      await (isEnabled ? turnOff(webhook) : turnOn(webhook));
      askLive();
    });
  const Icon = isEnabled ? PowerOff : Power;
  return (
    <Button variant="ghost" size="small" aria-describedby={webhook.id} pending={pending} onClick={turn}>
      {!pending && <Icon aria-hidden />}
      {isEnabled ? "Disable" : webhook.pausedUntil ? "Resume now" : "Enable"}
    </Button>
  );
}

async function turnOff({ id }: WebhookView): Promise<void> {
  await callAndTell(turnWebhookOff, { id }, () => ({ title: "Webhook disabled", description: "Deliveries are held until it is enabled again." }));
}

async function turnOn({ id, pausedUntil }: WebhookView): Promise<void> {
  await callAndTell(turnWebhookOn, { id }, (value) => ({ title: pausedUntil ? "Webhook resumed" : "Webhook enabled", description: whatWasHeld(value) }));
}

/** Deliveries held by a pause are sent automatically; all others wait until an admin sends them. */
function whatWasHeld({ sent, held }: { sent: number; held: number }): string | undefined {
  const parts = [
    sent > 0 && `${deliveriesInWords(sent)} held by the pause ${sent === 1 ? "is" : "are"} being sent.`,
    held > 0 && `${deliveriesInWords(held)} ${held === 1 ? "is" : "are"} still held: press “Send held” to send ${held === 1 ? "it" : "them"}.`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}
