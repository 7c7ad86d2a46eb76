import type { Identification } from "./queries";
import type { KycResource } from "./resource-schema";

export function kycResource({ id, status, url }: Identification): KycResource {
  return { id, status, url };
}
