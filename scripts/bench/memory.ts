import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";
import { type Figure, rounded } from "./figure";
import { burst, orderPlacer, withReceivers } from "./load";

const kbPerMb = 1024;

/** Of each part, idle and after a burst of 2,000 deliveries. */
export async function measureMemory(): Promise<Figure[]> {
  const idle = memoryOfParts("memory_mb_idle");
  const placeOrder = await orderPlacer();
  await withReceivers({}, async ([subscription]) => {
    await burst(2_000, placeOrder);
    await subscription?.receiver.whenReceived(2_000);
  });
  return [...idle, ...memoryOfParts("memory_mb_after_burst")];
}

/** What the parts hold now, shared pages counted by their share; PostgreSQL with all its processes. From Linux's /proc: elsewhere nothing. */
export function memoryOfParts(name: string): Figure[] {
  const parts: Record<string, { pid: number }> = JSON.parse(readFileSync(join(env().dataDir, "run.json"), "utf8"));
  return Object.entries(parts).flatMap(([part, { pid }]) => {
    const kb = [pid, ...childrenOf(pid)].reduce((sum, process) => sum + heldKb(process), 0);
    return kb > 0 ? [{ name: `${name}_${part}`, value: rounded(kb / kbPerMb), unit: "MB" }] : [];
  });
}

function childrenOf(parent: number): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  return pids.filter((pid) => / \S (\d+) /.exec(readIfThere(`/proc/${pid}/stat`).replace(/\(.*\)/, ""))?.[1] === String(parent));
}

function heldKb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
