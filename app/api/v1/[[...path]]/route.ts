import { withApiKey } from "../with-api-key";

/** Catches every path under `/api/v1` that no other route handles. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({});
