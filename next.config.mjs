/** The same on every answer; what a page needs beyond them comes from proxy.ts. */
const everywhere = [
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
    // As it is set by itself, the button and its like come four times with a page, rather than once in a file of their own.
    turbopackChunking: { requestCost: 50_000, minChunkSize: 10_000 },
    // A proxy in front may write a Host of its own; what browsers see is the public address.
    serverActions: { bodySizeLimit: "64kb", allowedOrigins: URL.canParse(process.env.NEXTAUTH_URL ?? "") ? [new URL(process.env.NEXTAUTH_URL).host] : [] },
  },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }] },
  ],
};

export default nextConfig;
