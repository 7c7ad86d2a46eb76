import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { auditLog } from "@/db/schema/audit";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { seedings } from "@/db/schema/labs";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import type { Actor } from "@/lib/actor";
import { forgetEnv } from "@/lib/env";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { mockIdentification } from "@/lib/kyc/mutations";
import { auditOf, eventsOf, investorNow } from "@/lib/kyc/testing/told";
import { resumeSeedings, startSeeding, stopSeeding } from "./mutations";
import { runSeedingBatch } from "./seeding-batch";

const admin: Actor = { kind: "admin", id: "adm_1", label: "ada@example.com", address: null };
const now = new Date("2026-11-24T10:00:00Z");

beforeEach(async () => {
  await db().execute(sql`truncate seedings, investments, orders, identifications, events, audit_log cascade`);
  await db().delete(investors);
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

async function start({ count, tokenSupply = "100000", who = "" }: { count: number; tokenSupply?: string; who?: string }) {
  const project = await createProject({ tokenSupply });
  await startSeeding(admin, { projectId: project.id, count: String(count), investors: who });
  const [seeding] = await db().select().from(seedings);
  if (!seeding) throw new Error("no seeding");
  return { projectId: project.id, id: seeding.id };
}

async function runToEnd(id: string) {
  while ((await runSeedingBatch(id, now)).state === "running");
  const [seeding] = await db().select().from(seedings).where(eq(seedings.id, id));
  return seeding;
}

async function told() {
  const rows = await db().select({ type: events.type, trigger: events.trigger }).from(events);
  return Object.fromEntries([...Map.groupBy(rows, ({ type, trigger }) => `${type} ${trigger}`)].map(([kind, group]) => [kind, group.length]));
}

describe("seeding", () => {
  test("spreads allocated investments over all approved investors, and records no other events", async () => {
    const approved = [await createInvestor(), await createInvestor(), await createInvestor()];
    await createInvestor({ kycStatus: "none" });
    const { id, projectId } = await start({ count: 30 });
    expect(await runToEnd(id)).toMatchObject({ state: "finished", done: 30, stopReason: null });
    expect(await told()).toEqual({ "investment_received labs_seed": 30, "order_fulfilled labs_seed": 30 });
    const rows = await db().select().from(investments);
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map(({ status, source }) => `${status} ${source}`))).toEqual(new Set(["allocated labs"]));
    const counts = [...Map.groupBy(rows, ({ investorId }) => investorId).values()].map((group) => group.length);
    expect(counts).toEqual([10, 10, 10]);
    expect(new Set(rows.map(({ investorId }) => investorId))).toEqual(new Set(approved.map((investor) => investor.id)));
    const [held] = await db().select({ held: projects.tokensHeld }).from(projects).where(eq(projects.id, projectId));
    const [sum] = await db().select({ tokens: sql<string>`sum(tokens)` }).from(orders);
    expect(Number(held?.held)).toBe(Number(sum?.tokens));
  });

  test("run concurrently makes each investment once", async () => {
    await createInvestor();
    const { id } = await start({ count: 50 });
    await Promise.all([runToEnd(id), runToEnd(id), runToEnd(id)]);
    expect(await db().$count(investments)).toBe(50);
    expect(await told()).toEqual({ "investment_received labs_seed": 50, "order_fulfilled labs_seed": 50 });
  });

  test("a batch that fails half-way is repeated as a whole", async () => {
    await createInvestor();
    const { id } = await start({ count: 25 });
    await db().execute(
      sql`create function fail() returns trigger language plpgsql as 'begin if (select count(*) from investments) > 12 then raise exception $$no$$; end if; return new; end'`,
    );
    await db().execute(sql`create trigger fail before insert on investments for each row execute function fail()`);
    await expect(runSeedingBatch(id, now)).rejects.toThrow();
    await db().execute(sql`drop trigger fail on investments`);
    expect(await db().$count(investments)).toBe(0);
    expect(await runToEnd(id)).toMatchObject({ state: "finished", done: 25 });
    expect(await db().$count(investments)).toBe(25);
  });

  test("stops when the supply runs out, and keeps what was made", async () => {
    await createInvestor();
    // 10, 20 and 30 tokens: two of three fit.
    const { id } = await start({ count: 30, tokenSupply: "55" });
    expect(await runToEnd(id)).toMatchObject({ state: "stopped", stopReason: "sold_out", done: 2 });
    expect(await db().$count(investments)).toBe(2);
  });

  test("uses the investors named, by id or e-mail address, and refuses one who is not approved", async () => {
    const [ada] = [await createInvestor({ email: "ada@example.com" }), await createInvestor()];
    const newcomer = await createInvestor({ kycStatus: "pending" });
    const { id } = await start({ count: 3, who: ` ADA@example.com\n${ada.id} ` });
    await runToEnd(id);
    const rows = await db().select({ investorId: investments.investorId }).from(investments);
    expect(rows).toEqual(Array(3).fill({ investorId: ada.id }));
    for (const who of [newcomer.id, "nobody@example.com"]) {
      await expect(start({ count: 1, who })).rejects.toMatchObject({ code: "invalid_request", fields: [{ path: "investors" }] });
    }
  });

  test("runs once at a time per project, and can be stopped", async () => {
    await createInvestor();
    const { id, projectId } = await start({ count: 50 });
    const again = () => startSeeding(admin, { projectId, count: "1", investors: "" });
    await expect(again()).rejects.toMatchObject({ code: "conflict" });
    await runSeedingBatch(id, now);
    await stopSeeding(admin, id);
    expect(await runToEnd(id)).toMatchObject({ state: "stopped", stopReason: "by_hand", done: 25 });
    await expect(stopSeeding(admin, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(again()).resolves.toBeUndefined();
  });

  test("whose run was lost is given to the engine again, but not while it makes progress", async () => {
    const { sent } = await startTestEventServer();
    await createInvestor();
    const { id } = await start({ count: 50 });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(await resumeSeedings()).toBe(0);
    await db().update(seedings).set({ progressedAt: sql`now() - interval '61 seconds'` });
    expect(await resumeSeedings()).toBe(1);
    expect(await resumeSeedings()).toBe(0);
    expect(sent.map(({ name, data }) => [name, data])).toEqual(Array(2).fill(["labs/seeding.requested", { seedingId: id }]));
    expect(new Set(sent.map((event) => event.id)).size).toBe(2);
  });

  test("with nobody approved is refused", async () => {
    await expect(start({ count: 1 })).rejects.toMatchObject({ fields: [{ path: "investors" }] });
  });
});

describe("mocking KYC", () => {
  test("identifies and approves as IDnow would, with its own event trigger", async () => {
    const { id } = await createInvestor({ kycStatus: "none" });
    await mockIdentification(admin, id, now);
    expect(await investorNow(id)).toMatchObject({ kycStatus: "approved" });
    expect(await eventsOf(id)).toEqual([
      "kyc_video_identification_success labs_mock video_identified succeeded",
      "kyc_approved auto_approval approved succeeded",
    ]);
    expect(await auditOf(id)).toContain("adm_1 identification.started");
  });

  test.each(["approved", "rejected", "video_identified"] as const)("is refused for an investor who is %s", async (kycStatus) => {
    const { id } = await createInvestor({ kycStatus });
    await expect(mockIdentification(admin, id, now)).rejects.toMatchObject({ code: "conflict" });
  });
});

test("Labs do not exist in production", async () => {
  const { id } = await createInvestor({ kycStatus: "none" });
  vi.stubEnv("APP_ENV", "production");
  forgetEnv();
  await expect(start({ count: 1 })).rejects.toMatchObject({ code: "not_found" });
  await expect(stopSeeding(admin, "sed_01k00000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
  await expect(mockIdentification(admin, id, now)).rejects.toMatchObject({ code: "not_found" });
  expect(await db().$count(auditLog)).toBe(0);
  expect(await db().$count(seedings)).toBe(0);
});
