"use client";

import { RotateCw, ShieldX } from "lucide-react";
import { callAndTell } from "@/app/(admin)/call-action";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { onDemand } from "@/components/ui/on-demand";
import { Section } from "@/components/ui/section";
import { WindowButton } from "@/components/ui/window-button";
import type { WebhookView } from "@/lib/webhooks/queries";
import { revokeSecrets } from "./actions";
import { Countdown } from "./countdown";

type Props = { webhook: WebhookView; timeZone: string };

/** Which secrets sign, and until when. The secrets themselves are shown only once, when they are created. */
export function SecretSection({ webhook, timeZone }: Props) {
  const { id, secretSince, retiredSecretsUntil } = webhook;
  return (
    <Section
      title="Signing secret"
      description="Receivers use it to verify that a request came from here. It was shown only once; if it is lost, rotate it."
      action={
        <WindowButton size="small" icon={RotateCw} window={rotateSecretDialog} given={{ webhookId: id }}>
          Rotate secret
        </WindowButton>
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
              Also signs until <TimeStamp instant={until} timeZone={timeZone} />. <Countdown until={until} />
            </span>
          </li>
        ))}
      </ul>
      {retiredSecretsUntil.length > 0 && <RevokeOldSecrets id={id} />}
    </Section>
  );
}

const rotateSecretDialog = onDemand(() => import("./rotate-secret-dialog").then(({ RotateSecretDialog }) => RotateSecretDialog));

function RevokeOldSecrets({ id }: { id: string }) {
  const revoke = async () => {
    await callAndTell(revokeSecrets, { id }, () => ({ title: "Old secret revoked", description: "Only the present one signs from now on." }));
  };
  return (
    <div className="border-line border-t px-4 py-3">
      <ConfirmButton
        size="small"
        icon={ShieldX}
        asks={{
          title: "Revoke the old secret?",
          description: "From the next request on, only the present secret signs. Receivers that have only the old one will refuse every request.",
          confirmLabel: "Revoke old secret",
          onConfirm: revoke,
        }}
      >
        Revoke the old one now
      </ConfirmButton>
    </div>
  );
}
