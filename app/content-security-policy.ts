/** What a page may load and do. Scripts run only with the nonce of their own answer; styles inline, as Radix and sonner need. */
export function contentSecurityPolicy(nonce: string): string {
  // React rebuilds server stacks with eval while developing, never otherwise.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
