import { testConformance } from "./testing/conformance";
import { startDevServer } from "./testing/dev-server";
import { serveOverHttp } from "./testing/engine";

// The way to a real server, with a stand-in at its end: the functions are served over HTTP, register themselves, and are called there.
testConformance(async (define) => {
  const server = await startDevServer(process.env.DATABASE_URL ?? "");
  const engine = await serveOverHttp(server.url, define);
  const stop = async () => {
    await engine.stop();
    await server.stop();
  };
  return { ...engine, stop };
});
