/** Headers of every response; those that only pages need come from proxy.ts. */
const commonHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const nextConfig = {
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "inngest", "pino", "postgres", "undici"],
  experimental: {
    // With the defaults, shared modules such as the button are sent four times with a page, rather than once in a chunk of their own.
    turbopackChunking: { requestCost: 50_000, minChunkSize: 10_000 },
    // A proxy in front may rewrite Host, while browsers send the public origin.
    serverActions: { bodySizeLimit: "64kb", allowedOrigins: URL.canParse(process.env.NEXTAUTH_URL ?? "") ? [new URL(process.env.NEXTAUTH_URL).host] : [] },
  },
  headers: async () => [
    { source: "/:path*", headers: commonHeaders },
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }] },
  ],
};

export default nextConfig;
