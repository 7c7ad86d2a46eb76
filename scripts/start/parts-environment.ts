import { type Configuration, isLoopback } from "@/lib/env";

type Brought = {
  mode: "start" | "dev";
  secrets: NodeJS.ProcessEnv;
  databaseUrl: string;
  /** Of the embedded Inngest server; null where another one is configured. */
  inngestUrl: string | null;
};

/** What the parts need to know, on top of the start script's own environment. Each part reads it through lib/env. */
export function partsEnvironment(configuration: Configuration, { mode, secrets, databaseUrl, inngestUrl }: Brought): NodeJS.ProcessEnv {
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
    WEBHOOK_OWN_PORTS: ownPorts(configuration, databaseUrl, inngestUrl).join(","),
    ...(inngestUrl && { INNGEST_EMBEDDED_URL: inngestUrl }),
  };
}

/** Of the app, and of its database and Inngest server where they are on this machine. */
function ownPorts({ port }: Configuration, databaseUrl: string, inngestUrl: string | null): number[] {
  const database = new URL(databaseUrl);
  const databasePorts = isLoopback(database.hostname) ? [Number(database.port) || 5432] : [];
  return [port, ...databasePorts, ...(inngestUrl ? [Number(new URL(inngestUrl).port)] : [])];
}
