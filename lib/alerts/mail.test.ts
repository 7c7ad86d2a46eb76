import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { db } from "@/db";
import { createAdmin } from "@/db/factories/admins";
import { createDelivery } from "@/db/factories/deliveries";
import { createSettings } from "@/db/factories/settings";
import { createWebhook } from "@/db/factories/webhooks";
import { newId } from "@/db/ids";
import { alerts } from "@/db/schema/alerts";
import { forgetEnv } from "@/lib/env";
import { mailAlerts } from "./mail";

type Mail = { to: string[]; text: string };

/** A real mail server on loopback. While `refusing`, it accepts nothing. */
async function startMailServer() {
  const mails: Mail[] = [];
  const state = { refusing: false };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onMailFrom: (_address, _session, done) => done(state.refusing ? new Error("Not now") : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  vi.stubEnv("ALERT_FROM", "offering-manager@example.com");
  forgetEnv();
  return { mails, state };
}

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events, admins, settings cascade`);
  await createSettings({ timeZone: "Asia/Kathmandu" });
  await createAdmin({ email: "one@example.com" });
  await createAdmin({ email: "two@example.com" });
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

async function createAlert(overrides: Partial<typeof alerts.$inferInsert> = {}) {
  const { id: webhookId } = await createWebhook({ url: "https://shop.example.com/hooks", disabledAt: new Date() });
  for (const _ of [1, 2, 3]) await createDelivery({ webhookId, status: "held", nextAttemptAt: null });
  const id = newId("alert");
  const windowStart = new Date("2026-11-24T10:00:00.000Z");
  await db()
    .insert(alerts)
    .values({ id, webhookId, kind: "disabled_failing", windowStart, ...overrides });
  return { id, webhookId };
}

const letTimePass = () =>
  db()
    .update(alerts)
    .set({ mailClaimedUntil: new Date(0) });

test("an alert is mailed once to every admin, with the webhook, the start in system time, the number held, and a link", async () => {
  const { mails } = await startMailServer();
  const { id, webhookId } = await createAlert();
  expect(await mailAlerts()).toBe(1);
  await letTimePass();
  expect(await mailAlerts()).toBe(0);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.to).toEqual(["one@example.com", "two@example.com"]);
  for (const part of [
    "Subject: Webhook disabled: shop.example.com",
    `Message-ID: <${id}@localhost>`,
    "No request to https://shop.example.com/hooks has succeeded since 24 Nov 2026,",
    "15:45:00 (Asia/Kathmandu)",
    "3 deliveries are held.",
    `http://localhost:3000/configuration/webhooks/${webhookId}`,
  ]) {
    expect(unfolded(mails[0]?.text)).toContain(part);
  }
});

/** Undoes the folding of long lines (`=` at the end of a line, quoted-printable). */
function unfolded(text = ""): string {
  return text.replace(/=\r\n/g, "").replace(/\r\n(?! )/g, "\n");
}

test("ALERT_TO replaces the admins as recipients", async () => {
  const { mails } = await startMailServer();
  vi.stubEnv("ALERT_TO", "ops@example.com,night@example.com");
  forgetEnv();
  await createAlert();
  await mailAlerts();
  expect(mails[0]?.to).toEqual(["ops@example.com", "night@example.com"]);
});

test("a refusing mail server loses no alert: it is retried after five minutes, not before", async () => {
  const { mails, state } = await startMailServer();
  await createAlert();
  state.refusing = true;
  expect(await mailAlerts()).toBe(0);
  state.refusing = false;
  expect(await mailAlerts()).toBe(0);
  await letTimePass();
  expect(await mailAlerts()).toBe(1);
  expect(mails).toHaveLength(1);
});

test("two concurrent mailers send each alert once", async () => {
  const { mails } = await startMailServer();
  for (const _ of [1, 2, 3]) await createAlert();
  const sent = await Promise.all([mailAlerts(), mailAlerts()]);
  expect(sent[0] + sent[1]).toBe(3);
  expect(mails).toHaveLength(3);
});

test("nothing is mailed without a mail server, and no alert that is a day old", async () => {
  await createAlert();
  expect(await mailAlerts()).toBe(0);
  const { mails } = await startMailServer();
  await db()
    .update(alerts)
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) });
  expect(await mailAlerts()).toBe(0);
  expect(mails).toEqual([]);
});

test("an alert about exhausted deliveries has their present number and a link to their list", async () => {
  const { mails } = await startMailServer();
  const { webhookId } = await createAlert({ kind: "exhausted" });
  for (const _ of [1, 2]) await createDelivery({ webhookId, status: "exhausted", nextAttemptAt: null, finishedAt: new Date("2026-11-24T10:00:00.000Z") });
  expect(await mailAlerts()).toBe(1);
  for (const part of [
    "Subject: Deliveries exhausted: shop.example.com",
    "Deliveries to https://shop.example.com/hooks have exhausted their retries without being received, the first on 24 Nov 2026,",
    `2 are exhausted now: http://localhost:3000/deliveries?webhook=${webhookId}&status=exhausted`,
  ]) {
    expect(unfolded(mails[0]?.text).replaceAll("=3D", "=")).toContain(part);
  }
});
