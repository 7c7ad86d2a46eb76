import { networkInterfaces } from "node:os";
import { type Address, refusedRange } from "./address-ranges";

/**
 * Whether an address may lead to this machine: that of one of its interfaces does, and any that is not public may, through a bridge, a
 * tunnel or a proxy.
 */
export function isOwnMachine(address: Address, interfaces = networkInterfaces()): boolean {
  if (refusedRange(address)) return true;
  return Object.values(interfaces).some((entries) => entries?.some((entry) => entry.address === address.toString()));
}
