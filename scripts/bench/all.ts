import { measureBacklog } from "./backlog";
import { measureEngines } from "./engines";
import type { Benchmark } from "./figure";
import { measureFirstLoad } from "./first-load";
import { measureGrowth } from "./growth";
import { measureHolders } from "./holders";
import { measureLabs } from "./labs";
import { measureLatency } from "./latency";
import { measureLists } from "./lists";
import { measureMemory } from "./memory";
import { measureNeighbour } from "./neighbour";
import { measureOrderRequests } from "./order-requests";
import { measureStart } from "./start-seconds";
import { measureThroughput } from "./throughput";

/** In the order in which they run: those that need a fresh stack come first. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  memory_mb: measureMemory,
  deliveries_per_second: measureThroughput,
  delivery_latency_ms: measureLatency,
  order_requests_per_second: measureOrderRequests,
  inngest_engines: measureEngines,
  neighbour: measureNeighbour,
  first_load_js_kb: measureFirstLoad,
  backlog: measureBacklog,
  labs: measureLabs,
  start_seconds: measureStart,
  snapshot_holders: measureHolders,
  growth: measureGrowth,
  lists: measureLists,
};
