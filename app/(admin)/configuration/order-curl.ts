import type { ExampleOrder } from "@/lib/orders/queries";

/** A valid example order, and the installation's public URL. */
export type Example = ExampleOrder & { publicUrl: string };

/** A POSIX shell command that places one order. Nothing is escaped: no value contains a quote, except a `token` that lets the shell expand a variable. */
export function orderCurl({ publicUrl, userId, projectId, amount }: Example, token: string): string {
  const body = JSON.stringify({ amount, terms_accepted: true });
  const address = `${publicUrl}/api/v1/users/${userId}/projects/${projectId}/orders`;
  return `curl -X POST '${address}' -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '${body}'`;
}
