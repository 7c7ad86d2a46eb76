import { withApiKey } from "../with-api-key";

/** Every address under `/api/v1` that no other route takes. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({});
