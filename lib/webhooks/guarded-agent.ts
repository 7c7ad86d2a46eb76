import { isIP, isIPv6, type LookupFunction, type Socket } from "node:net";
import { Agent, buildConnector, Pool } from "undici";
import { checkAddresses } from "./destination-address";
import { type HostLookup, lookUpHost } from "./host-lookup";
import { portOf } from "./ports";

/** From the first look-up to the established connection, TLS included. */
export const connectTimeoutMs = 5_000;

/** The largest response head; a larger one is a protocol error. */
const maxHeaderBytes = 16 * 1024;
/** Several webhooks may share an origin; each has at most 50 requests in flight. */
const connectionsPerOrigin = 512;
/** How long one of several addresses is tried before the next one is tried in parallel. */
const nextAddressAfterMs = 1_000;
/** Idle sockets are closed early: if a receiver closes one just as the next request is sent, that costs an attempt. */
const idleTimeoutMs = 4_000;

/** Called with each socket as its connection begins. */
type SocketObserver = (socket: Socket) => void;

/**
 * An agent that connects to permitted addresses only. Each new connection resolves its host once, checks every address found, and connects
 * to one of those same addresses: no name is resolved again between check and use.
 */
export function createGuardedAgent(lookUp: HostLookup = lookUpHost, onSocket: SocketObserver = () => undefined): Agent {
  return new Agent({
    allowH2: false,
    connections: connectionsPerOrigin,
    maxHeaderSize: maxHeaderBytes,
    keepAliveTimeout: idleTimeoutMs,
    keepAliveMaxTimeout: idleTimeoutMs,
    // The sender measures time itself: from sending, not from the last byte received.
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, options) => new Pool(origin, { ...options, connect: guardedConnector(portOf(new URL(origin)), lookUp, onSocket) }),
  });
}

function guardedConnector(port: number, lookUp: HostLookup, onSocket: SocketObserver): buildConnector.connector {
  // Returns the socket, although its type does not say so.
  const connect = buildConnector({
    allowH2: false,
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: nextAddressAfterMs,
    lookup: guardedLookup(port, lookUp),
  });
  return (options, callback) => {
    // Node does not look up literal addresses, so the look-up below would never check them.
    const refusal = isIP(options.hostname) ? refusalOf([options.hostname], port) : null;
    if (refusal) queueMicrotask(() => callback(refusal, null));
    else onSocket(connect(options, callback) as unknown as Socket);
  };
}

function guardedLookup(port: number, lookUp: HostLookup): LookupFunction {
  return (hostname, _options, callback) => {
    lookUp(hostname).then(
      (addresses) => {
        const refusal = refusalOf(addresses, port);
        const checked = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
        callback(refusal, refusal ? [] : checked);
      },
      (error) => callback(error, []),
    );
  };
}

function refusalOf(addresses: readonly string[], port: number): Error | null {
  try {
    checkAddresses(addresses, port);
    return null;
  } catch (error) {
    return error as Error;
  }
}
