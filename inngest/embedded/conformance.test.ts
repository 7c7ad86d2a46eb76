import { testConformance } from "./testing/conformance";
import { serveOverHttp, startTestServer } from "./testing/engine";

/** The URL of a running Inngest dev server to test instead of the embedded server. */
const server = process.env.INNGEST_TEST_SERVER;

testConformance((define) => (server ? serveOverHttp(server, define) : startTestServer(define)));
