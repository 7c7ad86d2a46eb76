/** @type {import("next").NextConfig} */
const nextConfig = {
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "inngest", "pino", "postgres", "undici"],
  experimental: {
    serverActions: { bodySizeLimit: "64kb" },
  },
};

export default nextConfig;
