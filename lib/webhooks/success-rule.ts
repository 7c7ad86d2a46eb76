/** Whether an answer means "received": 200 and nothing else, unless the webhook was told to take any status from 200 to 299 for it. */
export function isReceived(statusCode: number | null, { acceptsAny2xx }: { acceptsAny2xx: boolean }): boolean {
  if (statusCode === null) return false;
  return acceptsAny2xx ? statusCode >= 200 && statusCode <= 299 : statusCode === 200;
}
