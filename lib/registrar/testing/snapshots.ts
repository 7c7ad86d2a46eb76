import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { takeSnapshot } from "../take";

const patienceMs = 10_000;

/** An offering without a token: 300 and 10.5 tokens are allocated, and some money received has bought none yet. */
export async function createProjectWithHolders() {
  const project = await createProject({ tokenDecimals: 2 });
  await invest(project.id, "10.50", { firstName: "Zoë", lastName: "O'Neill", walletAddress: `0x${"Ab".repeat(20)}` });
  await invest(project.id, "300", { firstName: "=cmd" });
  await invest(project.id, null);
  return project;
}

async function invest(projectId: string, tokens: string | null, investor: Parameters<typeof createInvestor>[0] = {}) {
  const { id: investorId } = await createInvestor(investor);
  const order = await createOrder({ projectId, investorId });
  const allocation = tokens === null ? {} : ({ status: "allocated", tokens, allocatedAt: new Date() } as const);
  return createInvestment({ orderId: order.id, ...allocation });
}

/** With enough time to read the chain. */
export function takeAt(id: string, now: Date) {
  return takeSnapshot(id, now, new Date(Date.now() + patienceMs));
}
