import { afterEach, expect, test, vi } from "vitest";
import * as checks from "@/lib/readiness/checks";
import { GET } from "./route";

const states = { database: "ok", migrations: "ok", engine: "ok", sweep: "ok", last_sweep_seconds_ago: 4 } as const;

afterEach(() => vi.restoreAllMocks());

test.each([
  ["ready", 200],
  ["not_ready", 503],
] as const)("%s is answered %i", async (status, expected) => {
  vi.spyOn(checks, "checkReadiness").mockResolvedValue({ status, ...states });
  const response = await GET();
  expect([response.status, response.headers.get("cache-control")]).toEqual([expected, "no-store"]);
  expect(await response.json()).toEqual({ status, ...states });
});
