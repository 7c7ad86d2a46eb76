import { z } from "zod";
import { countryCodes } from "@/lib/investors/validation";

const cidr = z.union([z.cidrv4(), z.cidrv6()]);
const second = 1000;
const units = { s: second, m: 60 * second, h: 3600 * second } as const;

const list = z.string().transform((value) =>
  value
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);
const cidrs = list.refine(
  (items) => items.every((item) => cidr.safeParse(item).success),
  "must be CIDR ranges separated by commas, such as 127.0.0.0/8,::1/128",
);
const countries = list.refine(
  (items) => items.every((item) => countryCodes.includes(item)),
  "must be ISO 3166-1 alpha-2 codes in capitals, separated by commas, such as KP,IR",
);
/** A whole number in decimal digits; `Number` alone would also accept `1e3`, `0x10` and blanks. */
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const key32 = z.base64("must be the base64 of 32 bytes").refine((value) => Buffer.from(value, "base64").length === 32, "must be the base64 of 32 bytes");
const standardSecrets = list.refine(
  (items) => items.length > 0 && items.length <= 2 && items.every(isStandardSecret),
  "must be whsec_ and the base64 of 24 to 64 bytes; two of them, separated by a comma, while rotating",
);

const http = (error: string) => z.url({ protocol: /^https?$/, error });
/** The order of secp256k1: a private key is a number from 1 to just below it. */
const curveOrder = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const signerKey = z.templateLiteral(["0x", z.string().regex(/^[0-9a-fA-F]{64}$/)], "must be 0x and 64 hexadecimal digits").refine((value) => {
  const key = BigInt(value);
  return key > 0n && key < curveOrder;
}, "must be a private key of secp256k1");

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

const mailAddress = z.email("must be an e-mail address");

function isStandardSecret(value: string): boolean {
  const match = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value);
  const length = Buffer.from(match?.[1] ?? "", "base64").length;
  return length >= 24 && length <= 64;
}

/** URLs are built by appending a path to it; the product answers at the root only. */
function isOrigin(address: string): boolean {
  return !URL.canParse(address) || new URL(address).href === `${new URL(address).origin}/`;
}

function parseSchedule(value: string, context: z.RefinementCtx): number[] {
  const waits = value.split(",").map((item) => {
    const [, count, unit] = /^(\d{1,5})([smh])$/.exec(item.trim()) ?? [];
    return Number(count) * units[(unit ?? "s") as keyof typeof units];
  });
  const inRange = waits.every((wait) => wait >= second && wait <= 24 * units.h);
  if (waits.length > 20 || !inRange) context.addIssue("must be at most 20 waits of 1s to 24h, such as 5s,5m,2h");
  return waits;
}

/** The variables as people, or the start script, set them. Rules across several of them are in lib/env. */
export const variables = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  NEXTAUTH_URL: http("must be an http or https address").refine(isOrigin, "must have no path, query or user, such as https://offering.example").optional(),
  APP_ENV: z.enum(["test", "production"], "must be test or production").optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }).optional(),
  DATABASE_POOL_SIZE: whole(2, 200).default(10),
  DATA_DIR: z.string().default(".data"),
  ADMIN_EMAIL: mailAddress.default("admin@example.com"),
  ADMIN_PASSWORD: z.string().min(12, "must have at least 12 characters").optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  ENCRYPTION_KEY: key32.optional(),
  ENCRYPTION_KEY_PREVIOUS: key32.optional(),
  INNGEST_DEV: http("must be the address of an Inngest dev server, such as http://localhost:8288").optional(),
  INNGEST_BASE_URL: http("must be an http or https address").optional(),
  INNGEST_EVENT_KEY: z.string().min(1).optional(),
  INNGEST_SIGNING_KEY: z.string().min(1).optional(),
  /** Set by the start script, never by people: where the embedded Inngest server listens, and its key. */
  INNGEST_EMBEDDED_URL: z.url().optional(),
  INNGEST_EMBEDDED_KEY: z.string().optional(),
  WEBHOOK_RETRY_SCHEDULE: z.string().default("5s,5m,30m,2h,5h,10h,14h,20h,24h").transform(parseSchedule),
  WEBHOOK_TIMEOUT_MS: whole(100, 120_000).default(15_000),
  WEBHOOK_ALLOW_CIDRS: cidrs.default([]),
  /** Set by the start script: the product's own ports, which no webhook may reach, whatever range is allowed. */
  WEBHOOK_OWN_PORTS: list.default([]).transform((items) => items.map(Number)),
  BANK_WEBHOOK_SECRET: standardSecrets.optional(),
  IDNOW_WEBHOOK_SECRET: standardSecrets.optional(),
  IDNOW_API_URL: http("must be the address of IDnow's gateway, such as https://gateway.idnow.de").optional(),
  IDNOW_IDENT_URL: http("must be the address where people identify, such as https://go.idnow.de").optional(),
  IDNOW_COMPANY_ID: z.string().min(1).optional(),
  IDNOW_API_KEY: z.string().min(1).optional(),
  KYC_BLOCKED_COUNTRIES: countries.default([]),
  TRUSTED_PROXIES: cidrs.default([]),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an address such as smtp://user:password@mail.example.com:587" }).optional(),
  ALERT_FROM: mailAddress.optional(),
  ALERT_TO: list.refine((items) => items.every((item) => mailAddress.safeParse(item).success), "must be e-mail addresses separated by commas").default([]),
  RETENTION_ANSWERS_DAYS: whole(1, 36_500).default(30),
  RETENTION_DELIVERIES_DAYS: whole(1, 36_500).default(180),
  /** Read by lib/log itself; listed here so that a wrong value stops the start. */
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).optional(),
  CHAIN_RPC_URL: http("must be the http or https address of an Ethereum node").optional(),
  CHAIN_SIGNER_KEY: signerKey.optional(),
  CHAIN_CONFIRMATIONS: whole(1, 1_000).optional(),
  CHAIN_EXPLORER_URL: http("must be an http or https address").optional(),
  /** Set by the start script: the URL of the embedded chain. */
  CHAIN_EMBEDDED_URL: z.url().optional(),
});

export type Variables = z.infer<typeof variables>;
