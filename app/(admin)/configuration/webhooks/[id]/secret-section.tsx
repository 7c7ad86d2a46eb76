"use client";

import { RotateCw, ShieldX } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import type { WebhookView } from "@/lib/webhooks/queries";
import { revokeSecrets } from "./actions";
import { Countdown } from "./countdown";
import { RotateSecretDialog } from "./rotate-secret-dialog";

type Props = { webhook: WebhookView; timeZone: string };

/** Which secrets sign, and until when. The secrets themselves are shown once, when they are made. */
export function SecretSection({ webhook, timeZone }: Props) {
  const [rotating, setRotating] = useState(false);
  const { id, secretSince, retiredSecretsUntil } = webhook;
  return (
    <Section
      title="Signing secret"
      description="Receivers verify with it that a request came from here. It was shown once; a lost one is replaced by a new one."
      action={
        <Button size="small" onClick={() => setRotating(true)}>
          <RotateCw aria-hidden />
          Rotate secret
        </Button>
      }
    >
      <ul aria-label="Secrets that sign" className="divide-y divide-line">
        <li className="px-4 py-3 text-sm">
          <span className="font-medium text-ink">Present secret</span>
          <span className="block text-ink-soft">
            Signs since <TimeStamp instant={secretSince} timeZone={timeZone} relative />
          </span>
        </li>
        {retiredSecretsUntil.map((until) => (
          <li key={until} className="px-4 py-3 text-sm">
            <span className="font-medium text-ink">Old secret</span>
            <span className="block text-ink-soft">
              Signs too until <TimeStamp instant={until} timeZone={timeZone} />. <Countdown until={until} />
            </span>
          </li>
        ))}
      </ul>
      {retiredSecretsUntil.length > 0 && <RevokeOldSecrets id={id} />}
      <RotateSecretDialog webhookId={id} open={rotating} onOpenChange={setRotating} />
    </Section>
  );
}

function RevokeOldSecrets({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const revoke = async () => {
    const result = await callAction(revokeSecrets, { id });
    if (result.ok) toast.success("Old secret revoked", { description: "Only the present one signs from now on." });
    else toast.error(result.message);
  };
  return (
    <div className="border-line border-t px-4 py-3">
      <Button size="small" onClick={() => setOpen(true)}>
        <ShieldX aria-hidden />
        Revoke the old one now
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Revoke the old secret?"
        description="From the next request on, only the present secret signs. A receiver that still knows the old one alone refuses everything."
        confirmLabel="Revoke old secret"
        onConfirm={revoke}
      />
    </div>
  );
}
