import type { Investor } from "./queries";

/** An investor as the API and events show it: the API's *user*. */
export type UserResource = {
  id: string;
  email: string;
  first_name: string;
  last_name: string;
  kind: Investor["kind"];
  locale: Investor["locale"];
  country: string;
  kyc_status: Investor["kycStatus"];
  wallet_address: string | null;
  created_at: string;
};

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
