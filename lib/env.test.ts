import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { EnvError, readConfiguration } from "./env";
import { variables } from "./env-variables";

const read = (variables: Record<string, string>) => readConfiguration({ NODE_ENV: "test", ...variables });
const key = Buffer.alloc(32, 1).toString("base64");
const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const signerKey = `0x${"0f".repeat(32)}`;
const external = { DATABASE_URL: "postgres://a:b@db/c", NEXTAUTH_SECRET: "x".repeat(32), ENCRYPTION_KEY: key };
const production = { APP_ENV: "production", ADMIN_PASSWORD: "long enough for it", NEXTAUTH_URL: "https://offering.example" };

test("no variable is required: by default everything is embedded, on loopback, for trials", () => {
  expect(read({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    appEnv: "test",
    databaseUrl: null,
    dataDir: ".data",
    adminEmail: "admin@example.com",
    adminPassword: null,
    inngest: { mode: "embedded" },
    retryScheduleMs: [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000],
    webhookTimeoutMs: 15_000,
    webhookAllowCidrs: [],
    mail: null,
    retentionDays: { answers: 30, deliveries: 180 },
  });
});

test("an empty variable counts as not set", () => {
  expect(read({ PORT: "", DATABASE_URL: "", ADMIN_PASSWORD: "" })).toMatchObject({ port: 3000, databaseUrl: null, adminPassword: null });
});

describe("an invalid value is refused with one line that begins with the variable's name", () => {
  test.each([
    ["PORT", { PORT: "0" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "80a" }],
    ["PORT", { PORT: "1e3" }],
    ["APP_ENV", { APP_ENV: "staging" }],
    ["SMTP_URL", { SMTP_URL: "https://mail.example.com" }],
    ["ALERT_FROM", { SMTP_URL: "smtp://mail.example.com" }],
    ["ALERT_TO", { ALERT_TO: "ops@example.com, nobody" }],
    ["RETENTION_DELIVERIES_DAYS", { RETENTION_DELIVERIES_DAYS: "0" }],
    ["APP_ENV", { HOST: "0.0.0.0" }],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "offering.example" }],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "https://offering.example/admin" }],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "https://offering.example/?a=b" }],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "https://user:password@offering.example" }],
    ["NEXTAUTH_URL", { ...production, NEXTAUTH_URL: "http://offering.example" }],
    ["ADMIN_PASSWORD", { ...production, ADMIN_PASSWORD: "" }],
    ["ADMIN_PASSWORD", { ADMIN_PASSWORD: "elevenchars" }],
    ["ADMIN_EMAIL", { ADMIN_EMAIL: "admin" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://db" }],
    ["NEXTAUTH_SECRET", { ...external, NEXTAUTH_SECRET: "" }],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "short" }],
    ["ENCRYPTION_KEY", { ...external, ENCRYPTION_KEY: "" }],
    ["ENCRYPTION_KEY", { ENCRYPTION_KEY: Buffer.alloc(31).toString("base64") }],
    ["ENCRYPTION_KEY", { ENCRYPTION_KEY: "not base64!" }],
    ["INNGEST_DEV", { INNGEST_DEV: "1" }],
    ["INNGEST_DEV", { ...production, INNGEST_DEV: "http://localhost:8288" }],
    ["INNGEST_DEV", { INNGEST_DEV: "http://localhost:8288", INNGEST_BASE_URL: "http://localhost:8288" }],
    ["INNGEST_EVENT_KEY", { INNGEST_BASE_URL: "https://inngest.example" }],
    ["INNGEST_SIGNING_KEY", { INNGEST_BASE_URL: "https://inngest.example", INNGEST_EVENT_KEY: "k" }],
    ["INNGEST_BASE_URL", { INNGEST_EVENT_KEY: "k", INNGEST_SIGNING_KEY: "s" }],
    ["WEBHOOK_RETRY_SCHEDULE", { WEBHOOK_RETRY_SCHEDULE: "5s,,5m" }],
    ["WEBHOOK_RETRY_SCHEDULE", { WEBHOOK_RETRY_SCHEDULE: "0s" }],
    ["WEBHOOK_RETRY_SCHEDULE", { WEBHOOK_RETRY_SCHEDULE: "25h" }],
    ["WEBHOOK_RETRY_SCHEDULE", { WEBHOOK_RETRY_SCHEDULE: Array(21).fill("1s").join(",") }],
    ["IDNOW_API_URL", { IDNOW_API_URL: "idnow", IDNOW_COMPANY_ID: "issuer", IDNOW_API_KEY: "k" }],
    ["IDNOW_API_URL", { ...production, IDNOW_API_URL: "http://gateway.idnow.example", IDNOW_COMPANY_ID: "issuer", IDNOW_API_KEY: "k" }],
    ["IDNOW_API_KEY", { IDNOW_API_URL: "https://gateway.idnow.example", IDNOW_COMPANY_ID: "issuer" }],
    ["IDNOW_COMPANY_ID", { IDNOW_API_URL: "https://gateway.idnow.example", IDNOW_API_KEY: "k" }],
    ["IDNOW_IDENT_URL", { IDNOW_API_URL: "https://idnow.example", IDNOW_COMPANY_ID: "issuer", IDNOW_API_KEY: "k" }],
    ["KYC_BLOCKED_COUNTRIES", { KYC_BLOCKED_COUNTRIES: "KP,UK" }],
    ["WEBHOOK_TIMEOUT_MS", { WEBHOOK_TIMEOUT_MS: "soon" }],
    ["WEBHOOK_ALLOW_CIDRS", { WEBHOOK_ALLOW_CIDRS: "127.0.0.1" }],
    ["WEBHOOK_ALLOW_CIDRS", { WEBHOOK_ALLOW_CIDRS: "300.0.0.0/8" }],
    ["TRUSTED_PROXIES", { TRUSTED_PROXIES: "10.0.0.0/33" }],
    ["BANK_WEBHOOK_SECRET", { BANK_WEBHOOK_SECRET: "whsec_c2hvcnQ=" }],
    ["CHAIN_RPC_URL", { CHAIN_RPC_URL: "ws://node", CHAIN_SIGNER_KEY: signerKey }],
    ["CHAIN_RPC_URL", { CHAIN_SIGNER_KEY: signerKey }],
    ["CHAIN_SIGNER_KEY", { CHAIN_RPC_URL: "https://node.example" }],
    ["CHAIN_SIGNER_KEY", { CHAIN_RPC_URL: "https://node.example", CHAIN_SIGNER_KEY: signerKey.slice(2) }],
    ["CHAIN_SIGNER_KEY", { CHAIN_RPC_URL: "https://node.example", CHAIN_SIGNER_KEY: `0x${"0".repeat(64)}` }],
    ["CHAIN_CONFIRMATIONS", { CHAIN_CONFIRMATIONS: "0" }],
    ["CHAIN_EXPLORER_URL", { CHAIN_EXPLORER_URL: "etherscan.io" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["IDNOW_WEBHOOK_SECRET", { IDNOW_WEBHOOK_SECRET: [secret, secret, secret].join(",") }],
  ])("%s in %j", (name, variables) => {
    const attempt = () => read(variables as unknown as Record<string, string>);
    expect(attempt).toThrow(EnvError);
    expect(attempt).toThrow(new RegExp(`^${name} [^\\n]{8,}$`));
  });
});

test(".env.example has every variable that people set, and no other", async () => {
  const setByStart = ["INNGEST_EMBEDDED_URL", "INNGEST_EMBEDDED_KEY", "WEBHOOK_OWN_PORTS", "CHAIN_EMBEDDED_URL"];
  const example = await readFile(".env.example", "utf8");
  const named = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(
    Object.keys(variables.shape)
      .filter((name) => !setByStart.includes(name))
      .sort(),
  );
});

test("a wrong secret is not repeated in the message", () => {
  expect(() => read({ ENCRYPTION_KEY: "hush hush" })).toThrow(/^(?!.*hush)/);
  expect(() => read({ CHAIN_SIGNER_KEY: "hush hush" })).toThrow(/^(?!.*hush)/);
});

test("a production configuration is accepted", () => {
  const server = { INNGEST_BASE_URL: "https://inngest.example", INNGEST_EVENT_KEY: "k", INNGEST_SIGNING_KEY: "s" };
  expect(read({ ...production, ...external, ...server, HOST: "0.0.0.0", BANK_WEBHOOK_SECRET: `${secret},${secret}` })).toMatchObject({
    appEnv: "production",
    publicUrl: "https://offering.example",
    inngest: { mode: "server", baseUrl: "https://inngest.example" },
    bankWebhookSecrets: [secret, secret],
  });
});

test("the chain is the configured node; without one, embedded in trials and none in production", () => {
  expect(read({}).chain).toMatchObject({ mode: "embedded", confirmations: 1 });
  expect(read(production).chain).toEqual({ mode: "none" });
  const node = { CHAIN_RPC_URL: "https://node.example/key", CHAIN_SIGNER_KEY: signerKey, CHAIN_EXPLORER_URL: "https://explorer.example/" };
  const expected = { mode: "node", rpcUrl: "https://node.example/key", signerKey, confirmations: 12, explorerUrl: "https://explorer.example" };
  expect(read(node).chain).toEqual(expected);
  expect(read({ ...production, ...node, CHAIN_CONFIRMATIONS: "64" }).chain).toEqual({ ...expected, confirmations: 64 });
});

test("people identify at IDnow's go address that belongs to the configured gateway", () => {
  const idnow = { IDNOW_API_URL: "https://gateway.test.idnow.de/", IDNOW_COMPANY_ID: "issuer", IDNOW_API_KEY: "k" };
  expect(read(idnow).idnow).toEqual({ apiUrl: "https://gateway.test.idnow.de", identUrl: "https://go.test.idnow.de", companyId: "issuer", apiKey: "k" });
  expect(read({}).idnow).toBeNull();
});
