import type { Socket } from "node:net";
import { createGuardedAgent } from "./guarded-agent";
import { type HostLookup, lookUpHost } from "./host-lookup";
import { type Outcome, type OutgoingRequest, sendRequest } from "./sender";

/** How long each part took, in milliseconds; null for a part that was not needed or not reached. */
export type Timings = { dnsMs: number | null; connectMs: number | null; tlsMs: number | null; firstByteMs: number | null };

type Moments = { lookup?: number; connect?: number; secureConnect?: number };

/** The same guard and sender as for deliveries, on a connection of its own, so that each part can be timed. */
export async function sendTimedRequest(request: OutgoingRequest, lookUp: HostLookup = lookUpHost): Promise<{ outcome: Outcome; timings: Timings }> {
  const moments: Moments = {};
  const agent = createGuardedAgent(lookUp, (socket) => note(moments, socket));
  const started = performance.now();
  try {
    const outcome = await sendRequest(request, agent);
    return { outcome, timings: timingsOf(moments, started, headAt(outcome, started)) };
  } finally {
    await agent.destroy();
  }
}

function note(moments: Moments, socket: Socket): void {
  for (const event of ["lookup", "connect", "secureConnect"] as const) {
    socket.once(event, () => {
      moments[event] = performance.now();
    });
  }
}

function headAt({ statusCode, durationMs }: Outcome, started: number): number | undefined {
  return statusCode === null ? undefined : started + durationMs;
}

function timingsOf({ lookup, connect, secureConnect }: Moments, started: number, head: number | undefined): Timings {
  return {
    dnsMs: between(started, lookup),
    connectMs: between(lookup ?? started, connect),
    tlsMs: between(connect, secureConnect),
    // Requests to our own inspectors use another agent, which is not timed: everything then counts as the wait for the first byte.
    firstByteMs: between(secureConnect ?? connect ?? started, head),
  };
}

function between(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.max(0, Math.round((to - from) * 10) / 10);
}
