import type { DeliveryDetail } from "@/lib/deliveries/queries";

type Delivery = Pick<DeliveryDetail, "webhookUrl" | "eventId" | "requestBody" | "attemptList">;

/**
 * A line for any POSIX shell that makes the latest attempt's request once more, to the byte: with its URL, its time and its signature.
 * Where no attempt was made, time and signature are left to variables.
 */
export function deliveryCurl({ webhookUrl, eventId, requestBody, attemptList }: Delivery): string {
  const latest = attemptList.at(-1);
  const headers = latest ? Object.entries(latest.requestHeaders).map(([name, value]) => quoted(`${name}: ${value}`)) : unsigned(eventId);
  return ["curl -X POST", quoted(latest?.url ?? webhookUrl), ...headers.map((header) => `-H ${header}`), `--data-binary ${quoted(requestBody)}`].join(" ");
}

function unsigned(eventId: string): string[] {
  return [quoted("content-type: application/json"), quoted(`webhook-id: ${eventId}`), '"webhook-timestamp: $TIMESTAMP"', '"webhook-signature: $SIGNATURE"'];
}

/** One word of a shell, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
