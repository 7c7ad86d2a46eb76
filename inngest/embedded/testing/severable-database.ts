import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

type SeverableDatabase = { url: string; sever: () => void; restore: () => Promise<void> };

/** A proxy to a database that can be cut: open connections break, new ones are refused. */
export async function severableDatabase(databaseUrl: string): Promise<SeverableDatabase> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(socket);
      socket.on("error", () => other.destroy()).on("close", () => sockets.delete(socket) && other.destroy());
    }
    client.pipe(upstream).pipe(client);
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const url = new URL(databaseUrl);
  url.port = String(await listen(0));
  return {
    url: url.href,
    sever: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    restore: async () => void (await listen(Number(url.port))),
  };
}
