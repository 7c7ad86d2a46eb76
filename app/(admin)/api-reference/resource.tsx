import type { z } from "zod";
import { Code } from "@/app/(admin)/code";
import { jsonSchema } from "@/lib/openapi/json-schema";

export function Resource({ name, schema }: { name: string; schema: z.ZodType }) {
  return (
    <li id={name} className="scroll-mt-20 px-4 py-3">
      <details>
        <summary className="cursor-pointer font-medium text-ink text-sm">{name}</summary>
        <div className="mt-3">
          <Code label={`JSON Schema of ${name}`} text={JSON.stringify(jsonSchema(schema, "output"), null, 2)} />
        </div>
      </details>
    </li>
  );
}
