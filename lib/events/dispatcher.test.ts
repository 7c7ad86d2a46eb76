import { expect, test } from "vitest";
import { newId } from "@/db/ids";
import { flushDispatcher, requestDispatch } from "./dispatcher";
import { startTestEventServer } from "./testing/event-server";

const due = (webhookId: string) => ({ id: newId("delivery"), webhookId });

test("a lone delivery is dispatched at once; those that gather meanwhile go together, by webhook, at most 100 per event", async () => {
  const server = await startTestEventServer();
  const [one, other] = [newId("webhook"), newId("webhook")];
  const deliveries = [due(one), ...Array.from({ length: 250 }, () => due(one)), ...Array.from({ length: 30 }, () => due(other))];
  for (const delivery of deliveries) requestDispatch([delivery]);
  await flushDispatcher();
  expect(server.requests).toEqual([1, 4]);
  expect(server.sent.map(({ data }) => [data.webhookId, (data.deliveryIds as string[]).length])).toEqual([
    [one, 1],
    [one, 100],
    [one, 100],
    [one, 50],
    [other, 30],
  ]);
  expect(server.sent.flatMap(({ data }) => data.deliveryIds as string[]).sort()).toEqual(deliveries.map(({ id }) => id).sort());
});

test("a batch that cannot be sent within two seconds is dropped, and the next one is sent", async () => {
  const away = await startTestEventServer();
  await away.stop();
  const webhookId = newId("webhook");
  requestDispatch([due(webhookId)]);
  const started = performance.now();
  await flushDispatcher();
  expect(performance.now() - started).toBeLessThan(3_000);
  const back = await startTestEventServer();
  requestDispatch([due(webhookId)]);
  await flushDispatcher();
  expect(back.sent).toHaveLength(1);
});

test("the buffer holds ten thousand ids and no more", async () => {
  const server = await startTestEventServer();
  const webhookId = newId("webhook");
  requestDispatch([due(webhookId)]);
  requestDispatch(Array.from({ length: 12_000 }, () => due(webhookId)));
  await flushDispatcher();
  const ids = server.sent.flatMap(({ data }) => data.deliveryIds as string[]);
  expect(ids).toHaveLength(10_001);
});
