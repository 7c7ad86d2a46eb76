import { z } from "zod";
import { chainAddress } from "@/lib/chain/validation";
import { idText, searchText } from "@/lib/lists/validation";
import { requiredLine, storableText } from "@/lib/text/validation";

/** ISO 3166-1 alpha-2, the 249 codes in force. A list of our own, because the runtime's also knows withdrawn and invented regions. */
export const countryCodes =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split(
    " ",
  );

const name = requiredLine("Must not be empty.").max(100, "Must have at most 100 characters.");

/** Body of `POST /users`. */
export const createUserBody = z
  .strictObject({
    email: z.email("Must be an e-mail address.").max(254, "Must have at most 254 characters.").toLowerCase(),
    first_name: name,
    last_name: name,
    kind: z.enum(["individual", "business"]),
    locale: z.enum(["en", "de"]),
    country: z.string().refine((code) => countryCodes.includes(code), "Must be an ISO 3166-1 alpha-2 code in capitals, such as DE."),
    wallet_address: chainAddress.nullish(),
  })
  .transform(({ first_name, last_name, wallet_address, ...rest }) => ({
    ...rest,
    firstName: first_name,
    lastName: last_name,
    walletAddress: wallet_address ?? null,
  }));

export type CreateInvestorInput = z.infer<typeof createUserBody>;

/** Body of `PATCH /users/:user_id`. `null` removes the address; nothing is sent to the investor until there is one again. */
export const updateUserBody = z
  .strictObject({ wallet_address: chainAddress.nullable() })
  .transform(({ wallet_address }) => ({ walletAddress: wallet_address }));

export type UpdateInvestorInput = z.infer<typeof updateUserBody>;

export const kycStatuses = ["none", "pending", "video_identified", "approved", "rejected"] as const;

export type KycStatus = (typeof kycStatuses)[number];

/** Filter and page of the list, as in the URL. The cursor is the id of the last investor of the page before. */
export const investorListInput = z.strictObject({ kyc: z.enum(kycStatuses).optional(), q: searchText, cursor: idText("usr").optional() });

export type InvestorListInput = z.output<typeof investorListInput>;

const id = idText("usr");

export const investorIdInput = z.strictObject({ id });

/** An empty field removes the address. */
export const setWalletInput = z.strictObject({
  id,
  walletAddress: z
    .string()
    .trim()
    .superRefine((text, context) => {
      const { error } = chainAddress.safeParse(text);
      if (text !== "" && error) context.addIssue(error.issues[0]?.message ?? "");
    }),
});

export const rejectInvestorInput = z.strictObject({
  id,
  reason: storableText.trim().min(1, "Say why: the reason is kept, and other admins read it.").max(500, "Must have at most 500 characters."),
});

export type RejectInvestorInput = z.output<typeof rejectInvestorInput>;
