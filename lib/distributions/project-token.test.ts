import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { createProject } from "@/db/factories/projects";
import { auditLog } from "@/db/schema/audit";
import { projects } from "@/db/schema/projects";
import { deployToken } from "@/lib/chain/deploy";
import { startTestChain, type TestChain } from "@/lib/chain/testing/chain";
import { forgetEnv } from "@/lib/env";
import { deployProjectToken, setProjectToken } from "./project-token";
import { admin, createOffering, startSeen } from "./testing/offering";

let chain: TestChain;

beforeAll(async () => {
  chain = await startTestChain();
});

afterAll(() => chain.stop());

async function tokenOf(projectId: string): Promise<string | null | undefined> {
  return (await db().select({ address: projects.tokenAddress }).from(projects).where(eq(projects.id, projectId)))[0]?.address;
}

test("an address in either case is accepted if the chain has such a token, and the change is audited", async () => {
  const { id: projectId } = await createProject({ tokenDecimals: 2 });
  const address = await deployToken({ name: "Two", symbol: "TWO", decimals: 2, supply: 1n });
  await setProjectToken(admin, { projectId, address: `0x${address.slice(2).toUpperCase()}` });
  expect(await tokenOf(projectId)).toBe(address);
  const changes = await db().select({ before: auditLog.before, after: auditLog.after }).from(auditLog).where(eq(auditLog.subjectId, projectId));
  expect(changes).toEqual([{ before: { tokenAddress: null }, after: { tokenAddress: address } }]);
});

test("a token with other decimals is refused: every amount would be wrong", async () => {
  const { id: projectId } = await createProject({ tokenDecimals: 0 });
  const address = await deployToken({ name: "Two", symbol: "TWO", decimals: 2, supply: 1n });
  await expect(setProjectToken(admin, { projectId, address })).rejects.toThrow("This token has 2 decimals, but the offering uses 0.");
  const { projectId: other } = await createOffering({ investors: 1 });
  await db().update(projects).set({ tokenDecimals: 3 }).where(eq(projects.id, other));
  await expect(startSeen(other)).rejects.toThrow("This token has 2 decimals, but the offering uses 3.");
});

test("the token cannot change while a distribution is under way", async () => {
  const { projectId, token } = await createOffering({ investors: 1 });
  await startSeen(projectId);
  const address = await deployToken({ name: "Two", symbol: "TWO", decimals: 2, supply: 1n });
  await expect(setProjectToken(admin, { projectId, address })).rejects.toThrow("under way");
  expect(await tokenOf(projectId)).toBe(token);
});

test("a demonstration token is deployed once per offering, and never in production", async () => {
  const { id: projectId } = await createProject();
  const { address } = await deployProjectToken(admin, { projectId });
  expect(await tokenOf(projectId)).toBe(address);
  await expect(deployProjectToken(admin, { projectId })).rejects.toThrow("already has a token");
  process.env.APP_ENV = "production";
  forgetEnv();
  await expect(deployProjectToken(admin, { projectId })).rejects.toThrow("only in APP_ENV=test");
  delete process.env.APP_ENV;
  forgetEnv();
});
