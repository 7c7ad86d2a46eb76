import { TimeStamp } from "@/app/(admin)/time-stamp";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import type { InvestorDetail } from "@/lib/investors/detail";

type Props = { investor: InvestorDetail; timeZone: string };

const languages = { en: "English", de: "German" } as const;

export function InvestorFacts({ investor, timeZone }: Props) {
  const { id, kind, country, locale, createdAt, approvedAt, rejectionReason } = investor;
  return (
    <Facts>
      <Fact name="Kind">{kind === "business" ? "Business" : "Individual"}</Fact>
      <Fact name="Country">
        {countryName(country)} <span className="text-ink-soft">({country})</span>
      </Fact>
      <Fact name="Language">{languages[locale]}</Fact>
      <Fact name="Registered">
        <TimeStamp instant={createdAt} timeZone={timeZone} relative />
      </Fact>
      {approvedAt && (
        <Fact name="Approved">
          <TimeStamp instant={approvedAt} timeZone={timeZone} relative />
        </Fact>
      )}
      {rejectionReason && (
        <Fact name="Rejected because">
          <span className="whitespace-pre-wrap break-words">{rejectionReason}</span>
        </Fact>
      )}
      <Fact name="Id">
        <span className="inline-flex items-center gap-1">
          <span className="break-all font-mono text-[13px]">{id}</span>
          <CopyButton value={id} label="Copy investor id" />
        </span>
      </Fact>
    </Facts>
  );
}

function countryName(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
