import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { parseAddress } from "./address-ranges";
import { isOwnMachine } from "./own-machine";

const at = (address: string) => ({ address }) as NetworkInterfaceInfo;
const interfaces = { eth0: [at("93.184.216.34"), at("2606:4700::1")], gone: undefined };

test.each([
  ["93.184.216.34", true],
  ["2606:4700:0:0:0:0:0:1", true],
  ["127.0.0.1", true],
  ["10.1.2.3", true],
  ["::1", true],
  ["93.184.216.35", false],
  ["2606:4700::2", false],
])("%s may be this machine: %s", (text, expected) => {
  const address = parseAddress(text);
  expect(address && isOwnMachine(address, interfaces)).toBe(expected);
});
