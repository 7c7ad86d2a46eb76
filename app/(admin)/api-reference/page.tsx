import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { operations } from "@/lib/openapi/operations";
import { schemas } from "@/lib/openapi/schemas";
import { OperationEntry } from "./operation-entry";
import { Resource } from "./resource";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  await requireAdmin();
  const groups = Map.groupBy(operations, ({ group }) => group);
  const address = `${env().publicUrl}/api/v1`;
  return (
    <>
      <PageHeader
        title="API reference"
        description={
          <>
            Below <span className="break-all font-mono text-[13px]">{address}</span>, with a key from Configuration as <code>Authorization: Bearer</code>.
          </>
        }
        action={
          <Button asChild>
            <a href="/api-reference/openapi.json" download="openapi.json">
              Download OpenAPI
            </a>
          </Button>
        }
      />
      <div className="grid gap-6">
        {[...groups].map(([group, all]) => (
          <Section key={group} title={group}>
            <ul className="divide-y divide-line">
              {all.map((operation) => (
                <OperationEntry key={`${operation.method} ${operation.path}`} operation={operation} address={address} />
              ))}
            </ul>
          </Section>
        ))}
        <Section anchor="resources" title="Resources" description="What the operations answer. Amounts are decimal strings, instants RFC 3339 in UTC.">
          <ul className="divide-y divide-line">
            {Object.entries(schemas).map(([name, schema]) => (
              <Resource key={name} name={name} schema={schema} />
            ))}
          </ul>
        </Section>
      </div>
    </>
  );
}
