import { Status } from "@/components/ui/badge";
import { TextBlock } from "@/components/ui/text-block";
import type { TestSend } from "@/lib/webhooks/test-send";

/** The result of a test event: verdict, timings, request and response. */
export function TestResult({ result }: { result: TestSend }) {
  const { received, statusCode, errorClass, errorMessage, durationMs } = result;
  return (
    <div className="grid gap-4 border-line border-t p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Status tone={received ? "success" : "danger"}>{statusCode === null ? (errorClass ?? "no answer").replaceAll("_", " ") : `HTTP ${statusCode}`}</Status>
        <span className="text-ink">{received ? "Received." : "This does not count as received."}</span>
        <span className="text-ink-soft">{durationMs.toLocaleString("en-GB")} ms in all</span>
      </div>
      {statusCode === null && errorMessage && <p className="break-words text-danger-ink text-sm">{errorMessage}</p>}
      <Timings result={result} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Sent result={result} />
        <Answered result={result} />
      </div>
    </div>
  );
}

const parts = [
  ["dnsMs", "DNS"],
  ["connectMs", "Connect"],
  ["tlsMs", "TLS"],
  ["firstByteMs", "First byte"],
] as const;

function Timings({ result: { timings, statusCode } }: { result: TestSend }) {
  return (
    <div className="grid gap-2">
      <dl aria-label="Timings" className="flex flex-wrap gap-x-8 gap-y-2">
        {parts.map(([part, name]) => {
          const ms = timings[part];
          return (
            <div key={part}>
              <dt className="text-ink-soft text-xs">{name}</dt>
              <dd className="text-ink text-sm tabular-nums">{ms === null ? "–" : `${ms.toLocaleString("en-GB")} ms`}</dd>
            </div>
          );
        })}
      </dl>
      {statusCode !== null && timings.connectMs === null && (
        <p className="text-ink-soft text-xs">
          An inspector is reached over a connection that is already open, so there is no DNS look-up or connecting to time.
        </p>
      )}
    </div>
  );
}

function Sent({ result: { requestHeaders, requestBody } }: { result: TestSend }) {
  const lines = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">Sent</h3>
      <TextBlock label="Request of the test" text={[...lines, "", JSON.stringify(JSON.parse(requestBody), null, 2)].join("\n")} />
    </div>
  );
}

function Answered({ result: { statusCode, errorMessage, responseHeaders, responseBody, responseTruncated } }: { result: TestSend }) {
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">Answered</h3>
      {statusCode === null && <p className="text-ink-soft text-sm">No answer came.</p>}
      {responseHeaders && <TextBlock label="Headers of the answer" text={responseHeaders} />}
      {responseBody && <TextBlock label="Body of the answer" text={responseBody} />}
      {statusCode !== null && !responseBody && <p className="text-ink-soft text-xs">The answer had no body.</p>}
      {responseTruncated && <p className="break-words text-ink-soft text-xs">Only the first part of the answer was kept. {errorMessage}</p>}
    </div>
  );
}
