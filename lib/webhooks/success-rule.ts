/** Whether a response means "received": only 200, unless the webhook accepts any status from 200 to 299. */
export function isReceived(statusCode: number | null, { acceptsAny2xx }: { acceptsAny2xx: boolean }): boolean {
  if (statusCode === null) return false;
  return acceptsAny2xx ? statusCode >= 200 && statusCode <= 299 : statusCode === 200;
}
