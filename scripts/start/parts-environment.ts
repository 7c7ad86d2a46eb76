import { type Configuration, isLoopback } from "@/lib/env";

type Brought = {
  mode: "start" | "dev";
  secrets: NodeJS.ProcessEnv;
  databaseUrl: string;
  /** Of the embedded Inngest server; null where another one is configured. */
  inngestUrl: string | null;
  /** Of the embedded chain; null where another one, or none, is configured. */
  chainUrl: string | null;
};

/** What the parts need to know, on top of the start script's own environment. Each part reads it through lib/env. */
export function partsEnvironment(configuration: Configuration, brought: Brought): NodeJS.ProcessEnv {
  const { mode, secrets, databaseUrl, inngestUrl, chainUrl } = brought;
  const { ADMIN_PASSWORD: _, ...inherited } = process.env;
  return {
    ...inherited,
    ...secrets,
    NODE_ENV: mode === "dev" ? "development" : "production",
    DATABASE_URL: databaseUrl,
    DATA_DIR: configuration.dataDir,
    APP_ENV: configuration.appEnv,
    NEXTAUTH_URL: configuration.publicUrl,
    NEXT_TELEMETRY_DISABLED: "1",
    WEBHOOK_OWN_PORTS: ownPorts(configuration, brought).join(","),
    ...(inngestUrl && { INNGEST_EMBEDDED_URL: inngestUrl }),
    ...(chainUrl && { CHAIN_EMBEDDED_URL: chainUrl }),
  };
}

/** Of the app, and of the parts that it needs where they are on this machine. */
function ownPorts({ port }: Configuration, { databaseUrl, inngestUrl, chainUrl }: Brought): number[] {
  const database = new URL(databaseUrl);
  const databasePorts = isLoopback(database.hostname) ? [Number(database.port) || 5432] : [];
  return [port, ...databasePorts, ...[inngestUrl, chainUrl].filter((url) => url !== null).map((url) => Number(new URL(url).port))];
}
