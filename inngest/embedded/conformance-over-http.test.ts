import { testConformance } from "./testing/conformance";
import { startDevServer } from "./testing/dev-server";
import { serveOverHttp } from "./testing/engine";

// As with a real server, but against a stand-in: the functions are served over HTTP, register themselves, and are called over HTTP.
testConformance(async (define) => {
  const server = await startDevServer(process.env.DATABASE_URL ?? "");
  const engine = await serveOverHttp(server.url, define);
  const stop = async () => {
    await engine.stop();
    await server.stop();
  };
  return { ...engine, stop };
});
