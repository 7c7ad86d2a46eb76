import { spawnSync } from "node:child_process";
import { expect, test, vi } from "vitest";
import { whenReachable } from "./outage";

const outage = Object.assign(new Error("full"), { code: "53300" });

test("work that an outage interrupts is retried; any other error is thrown at once", async () => {
  const work = vi.fn<() => Promise<void>>().mockRejectedValueOnce(outage).mockResolvedValueOnce();
  await whenReachable(work);
  expect(work).toHaveBeenCalledTimes(2);
  const faulty = vi.fn<() => Promise<void>>().mockRejectedValue(new Error("a bug"));
  await expect(whenReachable(faulty)).rejects.toThrow("a bug");
  expect(faulty).toHaveBeenCalledTimes(1);
});

test("an outage that lasts longer than the patience is thrown", async () => {
  await expect(whenReachable(() => Promise.reject(outage), 0)).rejects.toBe(outage);
});

test.each([
  ["an outage", "CONNECTION_CLOSED", 0],
  ["a bug", "EBUG", 1],
])("an unhandled rejection: %s (%s) ends the process with %i", (_, code, status) => {
  const program = `
    import { surviveUnheardOutages } from "./lib/outage.ts";
    surviveUnheardOutages();
    Promise.reject(Object.assign(new Error("unheard"), { code: "${code}" }));
    setTimeout(() => process.exit(0), 100);
  `;
  const { status: ended } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], { stdio: "ignore" });
  expect(ended).toBe(status);
});
