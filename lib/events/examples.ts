/** The resources in the catalogue's examples: one investor's order of 100 tokens, paid in full. */

export const exampleUser = {
  id: "usr_01kas0v7d3r6m2x8q4w9y5t1zc",
  email: "anna@example.com",
  first_name: "Anna",
  last_name: "Lindner",
  kind: "individual",
  locale: "de",
  country: "DE",
  kyc_status: "approved",
  wallet_address: "0x52908400098527886E0F7030069857D2E4169EE7",
  created_at: "2026-11-20T08:15:00.000Z",
} as const;

export const exampleProject = {
  id: "prj_01kas0v7d3m1k9p7f5h3j2n4aa",
  name: "Harbour Quarter Bond",
  asset_code: "HQB",
  currency: "EUR",
  price_per_token: "10.00",
  minimum_investment: "1000.00",
  token_supply: "10000000",
  token_decimals: 0,
  tokens_available: "9999900",
  starts_at: "2026-11-01T00:00:00.000Z",
  ends_at: "2027-11-01T00:00:00.000Z",
  live: true,
} as const;

export const exampleOrder = {
  id: "ord_01kas0v7d3c8b6v4n2m1z9x7ss",
  code: "OM7K2M9QXT",
  user_id: exampleUser.id,
  project_id: exampleProject.id,
  status: "new",
  amount: "1000.00",
  currency: "EUR",
  tokens: "100",
  credit: "0.00",
  payment: { account_holder: "Example Issuer GmbH", iban: "DE89370400440532013000", bic: "COBADEFFXXX", reference: "OM7K2M9QXT" },
  created_at: "2026-11-23T10:00:00.000Z",
} as const;

export const exampleInvestment = {
  id: "inv_01kas0v7d3g5t3r1e9w7q5y2dd",
  order_id: exampleOrder.id,
  user_id: exampleUser.id,
  project_id: exampleProject.id,
  status: "received",
  amount: "1000.00",
  currency: "EUR",
  tokens: null,
  received_at: "2026-11-24T09:30:00.000Z",
  allocated_at: null,
  distributed_at: null,
} as const;

export const exampleTransaction = {
  id: "txn_01kas0v7d3f2d4s6a8p9k7j5hh",
  kind: "bank",
  amount: "1000.00",
  currency: "EUR",
  order_id: exampleOrder.id,
  investment_id: exampleInvestment.id,
  tx_hash: null,
} as const;

export const exampleDistribution = {
  id: "dst_01kas0v7d3l9k8j7h6g5f4d3mm",
  project_id: exampleProject.id,
  status: "confirmed",
  transfers: 1,
  confirmed: 1,
  failed: 0,
  confirmed_at: "2026-12-01T12:00:00.000Z",
} as const;

export function exampleKyc<Status extends "approved" | "rejected" | "video_identified">(kycStatus: Status) {
  return { user: { id: exampleUser.id, kyc_status: kycStatus }, kyc: { id: "kyc_01kas0v7d3t4r2e6w8q1y3v5nn", status: "succeeded" } } as const;
}
