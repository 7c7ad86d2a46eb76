import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetEnv, readConfiguration } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { checkDestination } from "./destination";

function configure(variables: Record<string, string>) {
  for (const name of ["APP_ENV", "ADMIN_PASSWORD", "PORT", "WEBHOOK_ALLOW_CIDRS", "WEBHOOK_OWN_PORTS"]) delete process.env[name];
  Object.assign(process.env, variables);
  forgetEnv();
}

beforeEach(() => configure({}));
afterEach(() => configure({}));

const nowhere = async () => Promise.reject(new Error("ENOTFOUND"));

/** The refusal's message; an accepted URL fails the test. */
async function refusal(url: string, addresses?: string[]): Promise<string> {
  const answer = await checkDestination(url, addresses ? async () => addresses : nowhere).catch((error: unknown) => error);
  if (!(answer instanceof DomainError)) throw new Error(`${url} was accepted: ${JSON.stringify(answer)}`);
  expect(answer.code).toBe("destination_forbidden");
  expect(answer.fields).toEqual([{ path: "url", message: answer.message }]);
  return answer.message;
}

describe("a URL", () => {
  test.each([
    ["not a url", /not a URL/],
    ["//receiver.example/", /not a URL/],
    ["http://", /not a URL/],
    ["http://256.1.1.1/", /not a URL/],
    ["http://1.2.3.4.5/", /not a URL/],
    ["http://[fe80::1%25eth0]/", /not a URL/],
    ["http://receiver.example:65536/", /not a URL/],
    ["http://a b/", /not a URL/],
    ["ftp://receiver.example/", /must begin with https/],
    ["file:///etc/passwd", /must begin with https/],
    ["javascript:alert(1)", /must begin with https/],
    ["gopher://receiver.example/", /must begin with https/],
    ["ws://receiver.example/", /must begin with https/],
    ["https://user@receiver.example/", /user name/],
    ["https://:secret@receiver.example/", /password/],
    ["https://receiver.example@127.0.0.1/", /user name/],
    ["http://receiver.example:22/", /Port 22 /],
    ["https://receiver.example:6667/", /Port 6667 /],
    ["http://receiver.example:0/", /Port 0 /],
    ["http://receiver.example:025/", /Port 25 /],
  ])("%s is refused", async (url, words) => {
    expect(await refusal(url, ["93.184.216.34"])).toMatch(words);
  });

  test.each([
    ["HTTPS://Receiver.Example:443/Hook?x=1", "https://receiver.example/Hook?x=1"],
    ["  https://receiver.example/\n", "https://receiver.example/"],
    ["https:\\\\receiver.example\\a", "https://receiver.example/a"],
    ["http://bücher.example/", "http://xn--bcher-kva.example/"],
  ])("%j is saved as the parser normalizes it", async (url, saved) => {
    expect(await checkDestination(url, async () => ["93.184.216.34"])).toEqual({ url: saved, warning: null });
  });

  test("must be https in production", async () => {
    configure({ APP_ENV: "production", ADMIN_PASSWORD: "twelve characters" });
    expect(await refusal("http://receiver.example/", ["93.184.216.34"])).toMatch(/In production/);
    expect(await checkDestination("https://receiver.example/", async () => ["93.184.216.34"])).toMatchObject({ warning: null });
  });
});

describe("a literal address that is not public is refused, however it is spelled", () => {
  test.each([
    ["127.0.0.1", "127.0.0.0/8"],
    ["127.1", "127.0.0.0/8"],
    ["127.0.1", "127.0.0.0/8"],
    ["2130706433", "127.0.0.0/8"],
    ["0x7f000001", "127.0.0.0/8"],
    ["0x7f.1", "127.0.0.0/8"],
    ["0177.0.0.1", "127.0.0.0/8"],
    ["017700000001", "127.0.0.0/8"],
    ["0X7F.0x0.0.01", "127.0.0.0/8"],
    ["127.0.0.1.", "127.0.0.0/8"],
    ["%31%32%37.0.0.1", "127.0.0.0/8"],
    ["127%2e0%2E0%2e1", "127.0.0.0/8"],
    ["１２７.０.０.１", "127.0.0.0/8"],
    ["127。0。0。1", "127.0.0.0/8"],
    ["①②⑦.⓪.0.1", "127.0.0.0/8"],
    ["0", "0.0.0.0/8"],
    ["0.0.0.0", "0.0.0.0/8"],
    ["0x0", "0.0.0.0/8"],
    ["10.255.255.255", "10.0.0.0/8"],
    ["012.1", "10.0.0.0/8"],
    ["100.64.0.1", "100.64.0.0/10"],
    ["100.127.255.255", "100.64.0.0/10"],
    ["169.254.169.254", "169.254.0.0/16"],
    ["2852039166", "169.254.0.0/16"],
    ["0xa9fea9fe", "169.254.0.0/16"],
    ["172.16.0.1", "172.16.0.0/12"],
    ["172.31.255.255", "172.16.0.0/12"],
    ["192.0.0.170", "192.0.0.0/24"],
    ["192.0.2.1", "192.0.2.0/24"],
    ["192.88.99.1", "192.88.99.0/24"],
    ["192.168.1.1", "192.168.0.0/16"],
    ["3232235777", "192.168.0.0/16"],
    ["198.18.0.1", "198.18.0.0/15"],
    ["198.19.255.255", "198.18.0.0/15"],
    ["198.51.100.7", "198.51.100.0/24"],
    ["203.0.113.7", "203.0.113.0/24"],
    ["224.0.0.1", "224.0.0.0/4"],
    ["240.0.0.1", "240.0.0.0/4"],
    ["255.255.255.255", "240.0.0.0/4"],
    ["4294967295", "240.0.0.0/4"],
    ["168.63.129.16", "168.63.129.16/32"],
    ["[::1]", "::1/128"],
    ["[0:0:0:0:0:0:0:1]", "::1/128"],
    ["[::]", "::/96"],
    ["[::127.0.0.1]", "::/96"],
    ["[::7f00:1]", "::/96"],
    ["[::ffff:127.0.0.1]", "::ffff:0:0/96"],
    ["[::FFFF:7F00:1]", "::ffff:0:0/96"],
    ["[::ffff:8.8.8.8]", "::ffff:0:0/96"],
    ["[::ffff:0:127.0.0.1]", "::/0"],
    ["[64:ff9b::127.0.0.1]", "64:ff9b::/96"],
    ["[64:ff9b::8.8.8.8]", "64:ff9b::/96"],
    ["[64:ff9b:1::1]", "64:ff9b:1::/48"],
    ["[100::1]", "::/0"],
    ["[2001::1]", "2001::/23"],
    ["[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "2001::/23"],
    ["[2001:1ff:ffff::]", "2001::/23"],
    ["[2001:db8::1]", "2001:db8::/32"],
    ["[2002:7f00:1::]", "2002::/16"],
    ["[2002:808:808::1]", "2002::/16"],
    ["[3fff:fff::1]", "3fff::/20"],
    ["[4000::1]", "::/0"],
    ["[5f00::1]", "::/0"],
    ["[fc00::1]", "fc00::/7"],
    ["[fd00:ec2::254]", "fc00::/7"],
    ["[fe80::1]", "fe80::/10"],
    ["[fec0::1]", "::/0"],
    ["[ff02::1]", "ff00::/8"],
  ])("%s", async (host, cidr) => {
    const words = await refusal(`http://${host}/hook`);
    expect(words).toContain(` is in ${cidr} (`);
    expect(words).toMatch(/set WEBHOOK_ALLOW_CIDRS=\S+\/(32|128)$/);
  });

  test.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "168.63.129.17",
    "[2000::1]",
    "[2001:200::1]",
    "[2003::1]",
    "[2606:4700:4700::1111]",
    "[3ffe::1]",
    "[3fff:1000::1]",
  ])("while %s is accepted", async (host) => {
    expect(await checkDestination(`https://${host}/hook`)).toMatchObject({ warning: null });
  });
});

describe("a name", () => {
  const url = "https://receiver.example/hook";

  test("is refused when one of its addresses is not public", async () => {
    expect(await refusal(url, ["93.184.216.34", "10.0.0.7"])).toMatch(/10\.0\.0\.7 is in 10\.0\.0\.0\/8 \(private\).* WEBHOOK_ALLOW_CIDRS=10\.0\.0\.7\/32$/);
    expect(await refusal(url, ["2606:4700::1", "::ffff:10.0.0.7"])).toMatch(/WEBHOOK_ALLOW_CIDRS=10\.0\.0\.7\/32$/);
  });

  test.each(["fe80::1%eth0", "127.1", "0x7f.1", "0177.0.0.1", "", "receiver.example"])(
    "is refused when it resolves to %j, which is not a plain address",
    async (address) => {
      expect(await refusal(url, [address])).toMatch(/not a plain internet address/);
    },
  );

  test("of this machine is refused", async () => {
    await expect(checkDestination("http://localhost/hook")).rejects.toThrow(/loopback/);
  });

  test("that does not resolve is accepted with a warning", async () => {
    expect(await checkDestination(url, nowhere)).toEqual({ url, warning: expect.stringContaining("receiver.example does not resolve") });
  });
});

describe("WEBHOOK_ALLOW_CIDRS", () => {
  test("allows the ranges it names and nothing else", async () => {
    configure({ WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8,fd00::/8" });
    for (const host of ["127.0.0.1", "127.9.9.9", "0x7f.1", "[::ffff:127.0.0.1]", "[fd12::1]"]) {
      expect(await checkDestination(`http://${host}:8080/`)).toMatchObject({ warning: null });
    }
    for (const host of ["10.0.0.1", "[::1]", "[fc00::1]", "[::127.0.0.1]"]) await refusal(`http://${host}:8080/`);
  });

  test("may name IPv4 addresses in their mapped form; a range of all IPv6 allows no IPv4", async () => {
    configure({ WEBHOOK_ALLOW_CIDRS: "::ffff:10.0.0.0/104" });
    expect(await checkDestination("http://10.1.2.3:8080/")).toMatchObject({ warning: null });
    configure({ WEBHOOK_ALLOW_CIDRS: "::/0" });
    await refusal("http://[::ffff:10.0.0.1]:8080/");
  });

  test.each(["999.1.1.1/8", "10.0.0.0/33", "10.0.0.0", "::1/129", "localhost/32"])("stops the start when it holds %s", (range) => {
    expect(() => readConfiguration({ WEBHOOK_ALLOW_CIDRS: `127.0.0.0/8,${range}` } as unknown as NodeJS.ProcessEnv)).toThrow(/^WEBHOOK_ALLOW_CIDRS must be/);
  });

  test("is suggested with the value that would allow the address", async () => {
    configure({ WEBHOOK_ALLOW_CIDRS: "10.0.0.0/8" });
    const setting = (await refusal("http://receiver.example/", ["127.0.0.1", "::1"])).split("WEBHOOK_ALLOW_CIDRS=")[1] ?? "";
    expect(setting).toBe("10.0.0.0/8,127.0.0.1/32,::1/128");
    configure({ WEBHOOK_ALLOW_CIDRS: setting });
    expect(await checkDestination("http://receiver.example/", async () => ["127.0.0.1", "::1"])).toMatchObject({ warning: null });
  });

  test("never allows the product's own ports", async () => {
    configure({ PORT: "3999", WEBHOOK_OWN_PORTS: "5499,8299", WEBHOOK_ALLOW_CIDRS: "0.0.0.0/0,::/0" });
    for (const port of [3999, 5499, 8299]) {
      for (const host of ["127.0.0.1", "127.0.0.2", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"]) {
        expect(await refusal(`http://${host}:${port}/`)).toMatch(/product's own/);
      }
      expect(await refusal(`http://receiver.example:${port}/`, ["93.184.216.34", "127.0.0.1"])).toMatch(/product's own/);
    }
    expect(await checkDestination("http://127.0.0.1:4000/")).toMatchObject({ warning: null });
    expect(await checkDestination("http://93.184.216.34:3999/")).toMatchObject({ warning: null });
  });
});
