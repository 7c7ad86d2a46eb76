import { testConformance } from "./testing/conformance";
import { serveOverHttp, startTestServer } from "./testing/engine";

/** A running Inngest dev server; without one the embedded server is tested. */
const server = process.env.INNGEST_TEST_SERVER;

testConformance((define) => (server ? serveOverHttp(server, define) : startTestServer(define)));
