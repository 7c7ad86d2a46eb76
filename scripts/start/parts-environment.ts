import { type Configuration, isLoopback } from "@/lib/env";

type Brought = {
  mode: "start" | "dev";
  secrets: NodeJS.ProcessEnv;
  databaseUrl: string;
  /** The embedded Inngest server's URL; null if another server is configured. */
  inngestUrl: string | null;
  /** The embedded chain's URL; null if another one, or none, is configured. */
  chainUrl: string | null;
};

/** The environment of the parts: the start script's own, plus what it has started or generated. The parts read it through lib/env. */
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

/** The ports of the app, and of the database, Inngest server and chain if they run on this machine. */
function ownPorts({ port }: Configuration, { databaseUrl, inngestUrl, chainUrl }: Brought): number[] {
  const database = new URL(databaseUrl);
  const databasePorts = isLoopback(database.hostname) ? [Number(database.port) || 5432] : [];
  return [port, ...databasePorts, ...[inngestUrl, chainUrl].filter((url) => url !== null).map((url) => Number(new URL(url).port))];
}
