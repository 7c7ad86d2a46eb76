import { OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { deliveriesInWords } from "@/app/(admin)/deliveries/in-words";
import type { TroubledWebhook } from "@/lib/alerts/queries";
import { Alert, alertLink } from "./alert";

const looks = {
  failing: { icon: TriangleAlert, words: "has failed for days, and is going to be disabled", tone: "warning" },
  disabled: { icon: OctagonX, words: "was disabled after five days without a success", tone: "danger" },
  gone: { icon: OctagonX, words: "was disabled: its receiver answered 410 (Gone)", tone: "danger" },
} as const;

type Props = { webhook: Exclude<TroubledWebhook, { trouble: "exhausted" }> };

/** Disappears once the webhook succeeds again or is enabled. */
export function FailingAlert({ webhook: { id, url, trouble, held } }: Props) {
  const { words, ...look } = looks[trouble];
  return (
    <Alert
      {...look}
      action={
        <Link href={`/configuration/webhooks/${id}`} className={alertLink}>
          Open webhook
        </Link>
      }
    >
      <span className="break-all font-medium">{url}</span> {words}. {`${deliveriesInWords(held)} ${held === 1 ? "is" : "are"} held.`}
    </Alert>
  );
}
