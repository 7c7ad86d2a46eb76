import { ChevronRight } from "lucide-react";
import { Code } from "@/app/(admin)/code";
import { Badge } from "@/components/ui/badge";
import { jsonSchema } from "@/lib/openapi/json-schema";
import type { Operation } from "@/lib/openapi/operations";

/** One operation on a line; its request, parameters and errors unfold below it. */
export function OperationEntry({ operation, address }: { operation: Operation; address: string }) {
  const { method, path, summary, scope, query, body, answers, refusals = [], conflicts = [] } = operation;
  const name = `${method.toUpperCase()} ${path}`;
  return (
    <li className="px-4 py-3">
      <details className="group">
        <summary className="flex cursor-pointer list-none items-start gap-2 text-sm [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90" />
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="break-all font-medium font-mono text-[13px] text-ink">{name}</span>
            <span className="text-ink-soft">{summary}</span>
            <Badge>{scope}</Badge>
          </span>
        </summary>
        <div className="mt-3 grid gap-4">
          <Code title="Request" label={`Request of ${name}`} text={exampleCurl(operation, address)} />
          {query && <Code title="In the address" label={`Parameters of ${name}`} text={inLines(jsonSchema(query, "input"))} />}
          {body && <Code title="Body" label={`Body of ${name}`} text={inLines(jsonSchema(body, "input"))} />}
          <p className="text-ink-soft text-sm">
            Answers {answers.status}
            {answers.schema && (
              <>
                {" with "}
                {"list" in answers ? "a list of " : ""}
                <a href={`#${answers.schema}`} className="text-accent-ink underline underline-offset-4">
                  {answers.schema}
                </a>
              </>
            )}
            {refusals.length + conflicts.length > 0 && <>; may refuse with {[...refusals, ...conflicts].join(", ")}</>}.
          </p>
        </div>
      </details>
    </li>
  );
}

function exampleCurl({ method, path, body }: Operation, address: string): string {
  const data = body ? ` -H 'Content-Type: application/json' -d @body.json` : "";
  return `curl -X ${method.toUpperCase()} '${address}${path}' -H "Authorization: Bearer $SECRET_TOKEN"${data}`;
}

function inLines(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
