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
    serverActions: { bodySizeLimit: "64kb" },
  },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }] },
  ],
};

export default nextConfig;
