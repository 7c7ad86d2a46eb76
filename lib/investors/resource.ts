import type { Investor } from "./queries";
import type { UserResource } from "./resource-schema";

export function userResource(investor: Investor): UserResource {
  return {
    id: investor.id,
    email: investor.email,
    first_name: investor.firstName,
    last_name: investor.lastName,
    kind: investor.kind,
    locale: investor.locale,
    country: investor.country,
    kyc_status: investor.kycStatus,
    wallet_address: investor.walletAddress,
    created_at: investor.createdAt.toISOString(),
  };
}
