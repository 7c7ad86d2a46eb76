import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";
import { type Figure, rounded } from "./figure";

const kbPerMb = 1024;
/** Linux counts CPU time in hundredths of a second. */
const msPerTick = 10;

/** The proportional set size (PSS) of each part, PostgreSQL with all its processes. Reads Linux's /proc; elsewhere there are no figures. */
export function memoryOfParts(name: string): Figure[] {
  return partProcesses().flatMap(({ part, pids }) => {
    const kb = pids.reduce((sum, pid) => sum + heldKb(pid), 0);
    return kb > 0 ? [{ name: `${name}_${part}`, value: rounded(kb / kbPerMb), unit: "MB" }] : [];
  });
}

/** Runs the work; returns its result and the CPU milliseconds that each part, and this process (`load`), spent meanwhile. */
export async function withCpuTimes<Result>(work: () => Promise<Result>): Promise<{ result: Result; cpuMs: Record<string, number> }> {
  const before = cpuTimes();
  const result = await work();
  const after = cpuTimes();
  return { result, cpuMs: Object.fromEntries(Object.entries(after).map(([part, ms]) => [part, ms - (before[part] ?? 0)])) };
}

/** The CPU times as figures per delivery. */
export function cpuPerDelivery(name: string, cpuMs: Record<string, number>, deliveries: number): Figure[] {
  return Object.entries(cpuMs).map(([part, ms]) => ({ name: `${name}_${part}`, value: rounded(ms / deliveries, 3), unit: "ms" }));
}

function cpuTimes(): Record<string, number> {
  const { user, system } = process.cpuUsage();
  const ofParts = partProcesses().map(({ part, pids }) => [part, pids.reduce((sum, pid, index) => sum + cpuMs(pid, index === 0), 0)] as const);
  return { load: (user + system) / 1000, ...Object.fromEntries(ofParts) };
}

function partProcesses(): { part: string; pids: number[] }[] {
  const parts: Record<string, { pid: number }> = JSON.parse(readFileSync(join(env().dataDir, "run.json"), "utf8"));
  return Object.entries(parts).map(([part, { pid }]) => ({ part, pids: [pid, ...childrenOf(pid)] }));
}

function childrenOf(parent: number): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  return pids.filter((pid) => Number(statOf(pid)[1]) === parent);
}

/** The CPU milliseconds of a process; with `withEnded`, including its children that have ended. */
function cpuMs(pid: number, withEnded: boolean): number {
  const times = statOf(pid).slice(11, withEnded ? 15 : 13);
  return times.reduce((sum, ticks) => sum + Number(ticks), 0) * msPerTick;
}

/** The fields after the program's name: state, parent, … */
function statOf(pid: number): string[] {
  return readIfThere(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
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
