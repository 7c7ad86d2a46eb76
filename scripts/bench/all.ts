import { measureBacklog } from "./backlog";
import type { Benchmark } from "./figure";
import { measureLatency } from "./latency";
import { measureMemory } from "./memory";
import { measureNeighbour } from "./neighbour";
import { measureOrderRequests } from "./order-requests";
import { measureStart } from "./start-seconds";
import { measureThroughput } from "./throughput";

/** In the order in which they run: what wants a fresh stack comes first. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  memory_mb: measureMemory,
  deliveries_per_second: measureThroughput,
  delivery_latency_ms: measureLatency,
  order_requests_per_second: measureOrderRequests,
  neighbour: measureNeighbour,
  backlog: measureBacklog,
  start_seconds: measureStart,
};
