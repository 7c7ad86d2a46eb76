import { expect, test } from "vitest";
import { createInvestment } from "@/db/factories/investments";
import { investmentResource } from "./resource";
import { investmentSchema } from "./resource-schema";

const at = new Date("2026-11-24T10:00:00Z");
const allocated = { status: "allocated", tokens: "12.5", allocatedAt: at } as const;

test.each([{ tokens: null }, allocated, { ...allocated, status: "distributed", distributedAt: at } as const])(
  "an investment like %j conforms to its schema",
  async (row) => {
    const shown = investmentResource(await createInvestment(row));
    expect(investmentSchema.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ amount: "100.00", currency: "EUR", received_at: "2026-11-23T10:00:00.000Z", tokens: row.tokens });
  },
);
