import type { DeliveryDetail } from "@/lib/deliveries/queries";

type Delivery = Pick<DeliveryDetail, "webhookUrl" | "eventId" | "requestBody" | "attemptList">;

/**
 * A POSIX shell command that repeats the latest attempt's request byte for byte, including its URL, timestamp and signature.
 * Before the first attempt, timestamp and signature are shell variables.
 */
export function deliveryCurl({ webhookUrl, eventId, requestBody, attemptList }: Delivery): string {
  const latest = attemptList.at(-1);
  const headers = latest ? Object.entries(latest.requestHeaders).map(([name, value]) => quoted(`${name}: ${value}`)) : unsigned(eventId);
  return ["curl -X POST", quoted(latest?.url ?? webhookUrl), ...headers.map((header) => `-H ${header}`), `--data-binary ${quoted(requestBody)}`].join(" ");
}

function unsigned(eventId: string): string[] {
  return [quoted("content-type: application/json"), quoted(`webhook-id: ${eventId}`), '"webhook-timestamp: $TIMESTAMP"', '"webhook-signature: $SIGNATURE"'];
}

/** Quotes any text as a single shell word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
