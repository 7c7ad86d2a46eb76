import type { Identification } from "./queries";

/** An identification that was started, as the API answers it. */
export type KycResource = { id: string; status: Identification["status"]; url: string | null };

export function kycResource({ id, status, url }: Identification): KycResource {
  return { id, status, url };
}
