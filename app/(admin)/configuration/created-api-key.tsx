import { TextToCopy } from "@/components/ui/text-to-copy";
import type { ApiKeyScope } from "@/lib/api-keys/validation";
import { DoneFooter } from "./done-footer";
import { type Example, orderCurl } from "./order-curl";

export type CreatedKey = { publicKey: string; token: string; scopes: ApiKeyScope[] };

type Props = { created: CreatedKey; example: Example | null; onDone: () => void };

/** The only place where the secret token is ever shown. */
export function CreatedApiKey({ created, example, onDone }: Props) {
  return (
    <div className="grid gap-4">
      <TextToCopy title="Public key" value={created.publicKey} copyLabel="Copy public key">
        Identifies the key in lists and logs. It grants no access by itself.
      </TextToCopy>
      <TextToCopy title="Secret token" value={created.token} copyLabel="Copy secret token">
        Send it with every request as <code>Authorization: Bearer …</code>
      </TextToCopy>
      <FirstOrder created={created} example={example} />
      <DoneFooter onDone={onDone} />
    </div>
  );
}

function FirstOrder({ created, example }: Omit<Props, "onDone">) {
  if (!created.scopes.includes("write")) return <p className="text-ink-soft text-sm">Without the scope “write” this key cannot place orders.</p>;
  if (!example) {
    return (
      <p className="text-ink-soft text-sm">
        To place an order there must be a live project and an approved investor. Once there are, the next key comes with a line to try it with.
      </p>
    );
  }
  return (
    <TextToCopy title="Try it: place an order" value={orderCurl(example, created.token)} copyLabel="Copy curl line">
      Run it in a terminal. It places a real order on this installation, and every webhook that subscribes is notified.
    </TextToCopy>
  );
}
