import { isIP, isIPv6, type LookupFunction, type Socket } from "node:net";
import { Agent, buildConnector, Pool } from "undici";
import { checkAddresses } from "./destination-address";
import { type HostLookup, lookUpHost } from "./host-lookup";
import { portOf } from "./ports";

/** From the first look-up to the established connection, TLS included. */
export const connectTimeoutMs = 5_000;

/** An answer's head may not be larger than this; what is larger is no answer. */
const maxHeaderBytes = 16 * 1024;
/** Several webhooks may share an origin; each has at most 50 requests in flight. */
const connectionsPerOrigin = 512;
/** How long one address of several is tried before the next one is tried beside it. */
const nextAddressAfterMs = 1_000;
/** Idle sockets close soon: a receiver that closes first, just as the next request is sent, costs an attempt. */
const idleTimeoutMs = 4_000;

/** Told of each socket as its connection begins. */
type SocketObserver = (socket: Socket) => void;

/**
 * Connections that go to permitted addresses only. Each new connection resolves its host once, checks every address found, and connects to
 * one of those very addresses: between check and use no name is resolved again.
 */
export function createGuardedAgent(lookUp: HostLookup = lookUpHost, onSocket: SocketObserver = () => undefined): Agent {
  return new Agent({
    allowH2: false,
    connections: connectionsPerOrigin,
    maxHeaderSize: maxHeaderBytes,
    keepAliveTimeout: idleTimeoutMs,
    keepAliveMaxTimeout: idleTimeoutMs,
    // The sender measures time itself: from sending, not from the last byte that came.
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, options) => new Pool(origin, { ...options, connect: guardedConnector(portOf(new URL(origin)), lookUp, onSocket) }),
  });
}

function guardedConnector(port: number, lookUp: HostLookup, onSocket: SocketObserver): buildConnector.connector {
  // Its type does not say so, but it returns the socket.
  const connect = buildConnector({
    allowH2: false,
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: nextAddressAfterMs,
    lookup: guardedLookup(port, lookUp),
  });
  return (options, callback) => {
    // Node resolves no literal address, so the look-up below would never see it.
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
