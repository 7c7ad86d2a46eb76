import { type Variables, variables } from "./env-variables";

/** A wrong or missing variable. The message is one line that names it; the start script prints it and stops. */
export class EnvError extends Error {}

/** How the product reaches an Inngest server. */
type InngestAddress =
  | { mode: "embedded"; baseUrl: string | null; eventKey: string | null }
  | { mode: "dev"; baseUrl: string }
  | { mode: "server"; baseUrl: string; eventKey: string; signingKey: string };

/** The EVM chain that holds the tokens. `embedded`: no address was given, in APP_ENV=test only. `none`: distributions do not exist. */
type ChainAddress =
  | { mode: "none" }
  | { mode: "embedded"; rpcUrl: string | null; confirmations: number; explorerUrl: string | null }
  | { mode: "node"; rpcUrl: string; signerKey: `0x${string}`; confirmations: number; explorerUrl: string | null };

/** IDnow's addresses and our credentials there. Neither address ends in a slash. */
export type IdnowAddress = { apiUrl: string; identUrl: string; companyId: string; apiKey: string };

/** The validated configuration. The start script adds the addresses of the embedded parts; {@link env} then requires it to be complete. */
export type Configuration = {
  port: number;
  host: string;
  publicUrl: string;
  appEnv: "test" | "production";
  databaseUrl: string | null;
  databasePoolSize: number;
  dataDir: string;
  adminEmail: string;
  adminPassword: string | null;
  nextAuthSecret: string | null;
  /** 32 bytes. */
  encryptionKey: Buffer | null;
  /** 32 bytes; set while the key is being replaced. */
  encryptionKeyPrevious: Buffer | null;
  inngest: InngestAddress;
  /** Waits after attempt 1, 2, …, in milliseconds. */
  retryScheduleMs: number[];
  webhookTimeoutMs: number;
  webhookAllowCidrs: string[];
  ownPorts: number[];
  bankWebhookSecrets: string[];
  idnowWebhookSecrets: string[];
  idnow: IdnowAddress | null;
  kycBlockedCountries: string[];
  trustedProxies: string[];
  /** How alerts are mailed; null: they appear on the screens only. An empty `to` means all admins. */
  mail: { smtpUrl: string; from: string; to: string[] } | null;
  /** How long response bodies and ended deliveries are kept. */
  retentionDays: { answers: number; deliveries: number };
  chain: ChainAddress;
};

/** The environment of a running part, complete. */
export type Env = Configuration & { databaseUrl: string; nextAuthSecret: string; encryptionKey: Buffer };

/** Validates the environment as people set it. Throws an {@link EnvError} that names the variable. */
export function readConfiguration(source: NodeJS.ProcessEnv): Configuration {
  const configuration = parse(source);
  if (configuration.appEnv === "production" && !configuration.adminPassword) throw new EnvError("ADMIN_PASSWORD is required in production");
  return configuration;
}

function parse(source: NodeJS.ProcessEnv): Configuration {
  const parsed = variables.safeParse(withoutEmpty(source));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(`${String(issue?.path[0])} ${issue?.message}`);
  }
  const v = parsed.data;
  const appEnv = v.APP_ENV ?? "test";
  const publicUrl = (v.NEXTAUTH_URL ?? `http://localhost:${v.PORT}`).replace(/\/$/, "");
  checkTogether(v, appEnv, publicUrl);
  return {
    port: v.PORT,
    host: v.HOST,
    publicUrl,
    appEnv,
    databaseUrl: v.DATABASE_URL ?? null,
    databasePoolSize: v.DATABASE_POOL_SIZE,
    dataDir: v.DATA_DIR,
    adminEmail: v.ADMIN_EMAIL.toLowerCase(),
    adminPassword: v.ADMIN_PASSWORD ?? null,
    nextAuthSecret: v.NEXTAUTH_SECRET ?? null,
    encryptionKey: v.ENCRYPTION_KEY ? Buffer.from(v.ENCRYPTION_KEY, "base64") : null,
    encryptionKeyPrevious: v.ENCRYPTION_KEY_PREVIOUS ? Buffer.from(v.ENCRYPTION_KEY_PREVIOUS, "base64") : null,
    inngest: inngestAddress(v),
    retryScheduleMs: v.WEBHOOK_RETRY_SCHEDULE,
    webhookTimeoutMs: v.WEBHOOK_TIMEOUT_MS,
    webhookAllowCidrs: v.WEBHOOK_ALLOW_CIDRS,
    ownPorts: v.WEBHOOK_OWN_PORTS,
    bankWebhookSecrets: v.BANK_WEBHOOK_SECRET ?? [],
    idnowWebhookSecrets: v.IDNOW_WEBHOOK_SECRET ?? [],
    idnow: idnowAddress(v, appEnv),
    kycBlockedCountries: v.KYC_BLOCKED_COUNTRIES,
    trustedProxies: v.TRUSTED_PROXIES,
    mail: v.SMTP_URL && v.ALERT_FROM ? { smtpUrl: v.SMTP_URL, from: v.ALERT_FROM, to: v.ALERT_TO } : null,
    retentionDays: { answers: v.RETENTION_ANSWERS_DAYS, deliveries: v.RETENTION_DELIVERIES_DAYS },
    chain: chainAddress(v, appEnv),
  };
}

let cached: Env | undefined;

/** The environment of this part, read once. It is complete only in the start script and in what it started. */
export function env(): Env {
  cached ??= complete(parse(process.env));
  return cached;
}

/** For tests that change `process.env`. */
export function forgetEnv(): void {
  cached = undefined;
}

function complete(configuration: Configuration): Env {
  const { databaseUrl, nextAuthSecret, encryptionKey } = configuration;
  if (!databaseUrl) throw new EnvError("DATABASE_URL is missing");
  if (!nextAuthSecret) throw new EnvError("NEXTAUTH_SECRET is missing");
  if (!encryptionKey) throw new EnvError("ENCRYPTION_KEY is missing");
  return { ...configuration, databaseUrl, nextAuthSecret, encryptionKey };
}

/** `PORT=` in a file means "not set". */
function withoutEmpty(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")) as NodeJS.ProcessEnv;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

function checkTogether(v: Variables, appEnv: "test" | "production", publicUrl: string): void {
  if (!isLoopback(v.HOST) && !v.APP_ENV) throw new EnvError("APP_ENV must be set (test or production) when HOST is not a loopback address");
  const { protocol, hostname } = new URL(publicUrl);
  if (appEnv === "production" && protocol !== "https:" && !isLoopback(hostname)) {
    throw new EnvError("NEXTAUTH_URL must be an https address in production");
  }
  if (v.INNGEST_DEV && appEnv === "production") throw new EnvError("INNGEST_DEV is only for APP_ENV=test: a dev server runs unsigned calls");
  if (v.DATABASE_URL && !v.NEXTAUTH_SECRET) throw new EnvError("NEXTAUTH_SECRET is required when DATABASE_URL is set");
  if (v.DATABASE_URL && !v.ENCRYPTION_KEY) throw new EnvError("ENCRYPTION_KEY is required when DATABASE_URL is set");
  if (v.SMTP_URL && !v.ALERT_FROM) throw new EnvError("ALERT_FROM is required when SMTP_URL is set");
  checkInngest(v);
}

function checkInngest(v: Variables): void {
  if (v.INNGEST_DEV && v.INNGEST_BASE_URL) throw new EnvError("INNGEST_DEV and INNGEST_BASE_URL exclude each other: set one of them");
  const server = ["INNGEST_BASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"] as const;
  const given = v.INNGEST_DEV ? undefined : server.find((name) => v[name]);
  const missing = server.find((name) => !v[name]);
  if (given && missing) throw new EnvError(`${missing} is required when ${given} is set`);
}

function inngestAddress(v: Variables): InngestAddress {
  if (v.INNGEST_DEV) return { mode: "dev", baseUrl: v.INNGEST_DEV };
  if (v.INNGEST_BASE_URL && v.INNGEST_EVENT_KEY && v.INNGEST_SIGNING_KEY) {
    return { mode: "server", baseUrl: v.INNGEST_BASE_URL, eventKey: v.INNGEST_EVENT_KEY, signingKey: v.INNGEST_SIGNING_KEY };
  }
  return { mode: "embedded", baseUrl: v.INNGEST_EMBEDDED_URL ?? null, eventKey: v.INNGEST_EMBEDDED_KEY ?? null };
}

// A block of the embedded chain is final at once. On other chains, blocks this deep are rarely undone.
const usualConfirmations = { embedded: 1, node: 12 } as const;

function chainAddress(v: Variables, appEnv: "test" | "production"): ChainAddress {
  const { CHAIN_RPC_URL: rpcUrl, CHAIN_SIGNER_KEY: key } = v;
  const explorerUrl = v.CHAIN_EXPLORER_URL?.replace(/\/$/, "") ?? null;
  if (rpcUrl && !key) throw new EnvError("CHAIN_SIGNER_KEY is required when CHAIN_RPC_URL is set");
  if (key && !rpcUrl) throw new EnvError("CHAIN_RPC_URL is required when CHAIN_SIGNER_KEY is set");
  if (rpcUrl && key) return { mode: "node", rpcUrl, signerKey: key, confirmations: v.CHAIN_CONFIRMATIONS ?? usualConfirmations.node, explorerUrl };
  if (appEnv === "production") return { mode: "none" };
  return { mode: "embedded", rpcUrl: v.CHAIN_EMBEDDED_URL ?? null, confirmations: usualConfirmations.embedded, explorerUrl };
}

/** All three, or none. By default people identify at `go.…` if the API is at `gateway.…`. */
function idnowAddress(v: Variables, appEnv: "test" | "production"): IdnowAddress | null {
  const needed = ["IDNOW_API_URL", "IDNOW_COMPANY_ID", "IDNOW_API_KEY"] as const;
  const given = ([...needed, "IDNOW_IDENT_URL"] as const).find((name) => v[name]);
  const missing = needed.find((name) => !v[name]);
  if (given && missing) throw new EnvError(`${missing} is required when ${given} is set`);
  if (!v.IDNOW_API_URL || !v.IDNOW_COMPANY_ID || !v.IDNOW_API_KEY) return null;
  const identUrl = v.IDNOW_IDENT_URL ?? v.IDNOW_API_URL.replace(/^(https?:\/\/)gateway\./, "$1go.");
  if (identUrl === v.IDNOW_API_URL) throw new EnvError("IDNOW_IDENT_URL is required when IDNOW_API_URL is not at gateway.…");
  const insecure = [v.IDNOW_API_URL, identUrl].find((url) => !url.startsWith("https:"));
  if (appEnv === "production" && insecure) throw new EnvError("IDNOW_API_URL and IDNOW_IDENT_URL must be https addresses in production");
  const trimmed = (url: string) => url.replace(/\/+$/, "");
  return { apiUrl: trimmed(v.IDNOW_API_URL), identUrl: trimmed(identUrl), companyId: v.IDNOW_COMPANY_ID, apiKey: v.IDNOW_API_KEY };
}
