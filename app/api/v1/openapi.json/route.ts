import { env } from "@/lib/env";
import { openApiDocument } from "@/lib/openapi/document";
import { version } from "@/package.json";
import { withApiKey } from "../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({
  GET: async () => Response.json(openApiDocument({ publicUrl: env().publicUrl, version })),
});
