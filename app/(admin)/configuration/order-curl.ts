import type { ExampleOrder } from "@/lib/orders/queries";

/** What an order could be placed with, and the installation's address. */
export type Example = ExampleOrder & { publicUrl: string };

/** A line for any POSIX shell that places one order. No value holds a quote: ids, a decimal, a token and the installation's own address. */
export function orderCurl({ publicUrl, userId, projectId, amount }: Example, token: string): string {
  const body = JSON.stringify({ amount, terms_accepted: true });
  const address = `${publicUrl}/api/v1/users/${userId}/projects/${projectId}/orders`;
  return `curl -X POST '${address}' -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '${body}'`;
}
