import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";

/** A real name server on loopback: `answers` lists for each name the addresses of its first, second, … answer; the last entry repeats for ever. */
export async function startNameServer(answers: Record<string, string[][]> = {}) {
  const socket = createSocket("udp4");
  const state = { answers, questions: [] as string[] };
  socket.on("message", (query, from) => {
    const name = nameIn(query);
    const asked = state.questions.filter((question) => question === name).length;
    const planned = state.answers[name] ?? [];
    state.questions.push(name);
    socket.send(answerTo(query, planned[Math.min(asked, planned.length - 1)] ?? []), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return { state, lookUp: (hostname: string) => resolver.resolve4(hostname), close: () => void socket.close() };
}

/** The name in the question: lengths and labels (RFC 1035). */
function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at] !== 0; at += (query[at] ?? 0) + 1) labels.push(query.toString("latin1", at + 1, at + 1 + (query[at] ?? 0)));
  return labels.join(".");
}

/** The question as received, and A records with a TTL of 0. */
function answerTo(query: Buffer, addresses: string[]): Buffer {
  const questionEnd = query.indexOf(0, 12) + 5;
  const header = Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
  const records = addresses.map((address) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split(".").map(Number)]));
  return Buffer.concat([header, query.subarray(12, questionEnd), ...records]);
}
