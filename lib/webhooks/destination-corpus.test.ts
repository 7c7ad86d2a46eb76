import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook as insertWebhook } from "@/db/factories/webhooks";
import { newId } from "@/db/ids";
import { attempts } from "@/db/schema/deliveries";
import { throttles } from "@/db/schema/throttles";
import { type Receiver, startReceiver } from "@/e2e/receiver";
import { systemActor } from "@/lib/actor";
import { sendAgain } from "@/lib/deliveries/manual-send";
import { deliverNow } from "@/lib/deliveries/testing/receiving-webhook";
import { forgetEnv } from "@/lib/env";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { checkDestination } from "./destination";
import { createWebhook, updateWebhook } from "./mutations";
import { sendRequest } from "./sender";
import { newSigningSecret } from "./signature";
import { sealSigningSecret } from "./signing-secret";
import { sendTestEvent } from "./test-send";
import { permittedHosts, refusedHosts } from "./testing/address-corpus";
import { startNameServer } from "./testing/name-server";

const names = vi.hoisted(() => ({ lookUp: (_hostname: string): Promise<string[]> => Promise.reject(new Error("no name server")) }));
vi.mock("./host-lookup", () => ({ lookUpHost: (hostname: string) => names.lookUp(hostname) }));

const actor = systemActor("test");
const input = { description: "", eventTypes: ["order_created" as const] };
const nowhere = () => Promise.reject(new Error("a literal was looked up"));

let nameServer: Awaited<ReturnType<typeof startNameServer>>;
let receiver: Receiver;
let port = "";

beforeAll(async () => {
  nameServer = await startNameServer();
  names.lookUp = nameServer.lookUp;
  receiver = await startReceiver();
  port = new URL(receiver.url).port;
});
afterAll(async () => {
  nameServer.close();
  await receiver.close();
});
beforeEach(async () => {
  delete process.env.WEBHOOK_ALLOW_CIDRS;
  forgetEnv();
  receiver.requests.length = 0;
  await db().delete(throttles);
  await startTestEventServer();
});

/** A webhook as the database might hold one: saved before its name resolved differently, or before a rule existed. */
async function insertSaved(url: string): Promise<string> {
  const id = newId("webhook");
  await insertWebhook({ id, url, signingSecret: sealSigningSecret(id, newSigningSecret()) });
  return id;
}

/** The outcome of a test, of a delivery and of sending again: an error class or a status. */
async function sendEveryWay(webhookId: string): Promise<(string | number | null)[]> {
  const tested = await sendTestEvent(actor, { id: webhookId, eventType: "order_created" }, new Date());
  const { id } = await createDelivery({ webhookId });
  await deliverNow(webhookId, [id]);
  await sendAgain(actor, id);
  await deliverNow(webhookId, [id]);
  const made = await db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(asc(attempts.number));
  return [tested, ...made].map(({ errorClass, statusCode }) => errorClass ?? statusCode);
}

const forbiddenEveryWay = ["destination_forbidden", "destination_forbidden", "destination_forbidden"];

describe("literal addresses", () => {
  const refused = refusedHosts();
  const permitted = permittedHosts();

  test("are many and distinct", () => {
    const all = [...refused, ...permitted].map(({ host }) => host);
    expect(new Set(all).size).toBeGreaterThan(300);
  });

  test("that are special are refused in every spelling, at saving and by the sender, naming the range", async () => {
    for (const { host, spelling } of refused) {
      const url = `https://${host}/hook`;
      const saving = await checkDestination(url, nowhere).catch((error: unknown) => error);
      expect(saving, `${url} (${spelling})`).toMatchObject({ code: "destination_forbidden", message: expect.stringMatching(/ is in [\da-f.:]+\/\d+ \(/) });
      const sent = await sendRequest({ url, headers: {}, body: "{}", timeoutMs: 100 });
      expect(sent, `${url} (${spelling})`).toMatchObject({ statusCode: null, errorClass: "destination_forbidden" });
    }
  });

  test("that are public are permitted in every spelling", async () => {
    for (const { host, spelling } of permitted) {
      await expect(checkDestination(`https://${host}/hook`, nowhere), `${host} (${spelling})`).resolves.toMatchObject({ warning: null });
    }
  });

  test("with user info or a bad port are refused although they are public", async () => {
    for (const { host } of permitted.filter((_, index) => index % 20 === 0)) {
      for (const authority of [`user@${host}`, `:secret@${host}`, `10.0.0.1@${host}`, `${host}:22`, `${host}:25`, `${host}:6667`]) {
        await expect(checkDestination(`https://${authority}/`, nowhere), authority).rejects.toMatchObject({ code: "destination_forbidden" });
      }
    }
  });

  test("that are special are refused everywhere: at saving, at a test, at delivery and at sending again", async () => {
    expect(refused.length).toBeGreaterThan(300);
    const left = refused.values();
    const passDoors = async () => {
      for (const { host, spelling } of left) {
        const url = `http://${host}/`;
        await expect(createWebhook(actor, { url, ...input }), `${host} (${spelling})`).rejects.toMatchObject({ code: "destination_forbidden" });
        expect(await sendEveryWay(await insertSaved(url)), `${host} (${spelling})`).toEqual(forbiddenEveryWay);
      }
    };
    await Promise.all(Array.from({ length: 8 }, passDoors));
    expect(await db().$count(attempts, eq(attempts.errorClass, "destination_forbidden"))).toBe(2 * refused.length);
  }, 30_000);
});

describe("names", () => {
  const allowOnly = (cidrs: string) => {
    process.env.WEBHOOK_ALLOW_CIDRS = cidrs;
    forgetEnv();
  };

  test.each([
    ["a private address", [["10.0.0.7"]]],
    ["the metadata of a cloud", [["169.254.169.254"]]],
    ["this machine", [["127.0.0.1"]]],
    ["a public address and a private one", [["93.184.216.34", "127.0.0.1"]]],
    ["a private address and a public one", [["192.168.0.1", "93.184.216.34"]]],
    ["several public ones, and one that is not", [["93.184.216.34", "1.1.1.1", "8.8.8.8", "0.0.0.0"]]],
  ])("that resolve to %s are refused at saving, at a test, at delivery and at sending again", async (_what, answers) => {
    nameServer.state.answers = { "receiver.example": answers };
    const url = `http://receiver.example:${port}/`;
    await expect(createWebhook(actor, { url, ...input })).rejects.toMatchObject({ code: "destination_forbidden" });
    const id = await insertSaved(url);
    await expect(updateWebhook(actor, id, { url, ...input })).rejects.toMatchObject({ code: "destination_forbidden" });
    expect(await sendEveryWay(id)).toEqual(forbiddenEveryWay);
    expect(receiver.requests).toEqual([]);
  });

  test("that resolve to a public address first and a private one later are saved, and never reached", async () => {
    nameServer.state.answers = { "rebinding.example": [["93.184.216.34"], ["127.0.0.1"]] };
    const { webhook } = await createWebhook(actor, { url: `http://rebinding.example:${port}/`, ...input });
    expect(await sendEveryWay(webhook.id)).toEqual(forbiddenEveryWay);
    expect(receiver.requests).toEqual([]);
  });

  test("are resolved once per connection, which goes to the address that was checked", async () => {
    allowOnly("127.0.0.1/32");
    nameServer.state.answers = { "turning.example": [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]] };
    nameServer.state.questions = [];
    const { webhook } = await createWebhook(actor, { url: `http://turning.example:${port}/`, ...input });
    const tested = await sendTestEvent(actor, { id: webhook.id, eventType: "order_created" }, new Date());
    expect(tested).toMatchObject({ statusCode: 200 });
    expect(nameServer.state.questions).toHaveLength(2);
    expect(await sendTestEvent(actor, { id: webhook.id, eventType: "order_created" }, new Date())).toMatchObject({ errorClass: "destination_forbidden" });
    expect(receiver.requests).toHaveLength(1);
  });

  test("within an allowed range are reached in every way", async () => {
    allowOnly("127.0.0.0/8");
    nameServer.state.answers = { "inside.example": [["127.0.0.1"]] };
    const { webhook } = await createWebhook(actor, { url: `http://inside.example:${port}/`, ...input });
    expect(await sendEveryWay(webhook.id)).toEqual([200, 200, 200]);
  });
});
