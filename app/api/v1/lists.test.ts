import { beforeAll, describe, expect, test } from "vitest";
import { createInvestor } from "@/db/factories/investors";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { call, newToken } from "./testing/call";

let token: string;

beforeAll(async () => {
  token = await newToken(["read"]);
});

async function page(address: string): Promise<{ data: { id: string }[]; next_cursor: string | null }> {
  const response = await call("GET", address, { token });
  expect(response.status).toBe(200);
  return response.json();
}

describe("lists", () => {
  test("are paged newest first, without rows added meanwhile shifting the pages", async () => {
    const [{ id: investorId }, { id: projectId }] = [await createInvestor(), await createProject()];
    const place = () => createOrder({ investorId, projectId });
    const made = [await place(), await place(), await place(), await place(), await place()].map(({ id }) => id).reverse();
    const first = await page(`/users/${investorId}/orders?limit=2`);
    await place();
    const second = await page(`/users/${investorId}/orders?limit=2&cursor=${first.next_cursor}`);
    await place();
    const third = await page(`/users/${investorId}/orders?limit=2&cursor=${second.next_cursor}`);
    expect([first, second, third].map(({ data }) => data.length)).toEqual([2, 2, 1]);
    expect([...first.data, ...second.data, ...third.data].map(({ id }) => id)).toEqual(made);
    expect(third.next_cursor).toBeNull();
  });

  test("have 25 rows by default, and only the user's own orders", async () => {
    const [{ id: investorId }, { id: projectId }] = [await createInvestor(), await createProject()];
    const ids = [];
    for (let count = 0; count < 26; count += 1) ids.push((await createOrder({ investorId, projectId })).id);
    await createOrder({ projectId });
    const { data, next_cursor } = await page(`/users/${investorId}/orders`);
    expect(data).toHaveLength(25);
    expect((await page(`/users/${investorId}/orders?cursor=${next_cursor}`)).data.map(({ id }) => id)).toEqual([ids[0]]);
  });

  test.each(["projects", "users", "orders"])("of %s are empty after the last row", async (name) => {
    await createOrder();
    const all = await page(`/${name}?limit=100`);
    const last = all.data.at(-1)?.id;
    expect(await page(`/${name}?cursor=${last}`)).toEqual({ data: [], next_cursor: null });
  });

  test.each(["limit=0", "limit=101", "limit=2.5", "limit=", "cursor=%00", "cursor=usr_1", "limit=1&limit=2", "page=2"])("refuse ?%s", async (query) => {
    const response = await call("GET", `/orders?${query}`, { token });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toEqual([expect.objectContaining({ path: query.split("=")[0] })]);
  });

  test("of an unknown user's orders are not found", async () => {
    expect((await call("GET", "/users/usr_01k00000000000000000000000/orders", { token })).status).toBe(404);
  });
});

describe("GET /projects/:project_id", () => {
  test("shows the offering with amounts as decimal strings", async () => {
    const project = await createProject({ tokenDecimals: 2, tokenSupply: "1000.50", tokensHeld: "0.25", pricePerTokenMinor: 5n });
    const response = await call("GET", `/projects/${project.id}`, { token });
    expect(await response.json()).toEqual({
      id: project.id,
      name: "Solar Park One",
      asset_code: "SUN1",
      currency: "EUR",
      price_per_token: "0.05",
      minimum_investment: "100.00",
      token_supply: "1000.5",
      token_decimals: 2,
      tokens_available: "1000.25",
      starts_at: "2020-01-01T00:00:00.000Z",
      ends_at: "2100-01-01T00:00:00.000Z",
      live: true,
    });
  });
});
