import { CopyButton } from "@/components/ui/copy-button";
import { TextBlock } from "@/components/ui/text-block";

type Props = { title?: string; label: string; text: string };

/** Verbatim text with a copy button. */
export function Code({ title, label, text }: Props) {
  return (
    <div className="min-w-0">
      {title && <h3 className="mb-1.5 font-medium text-ink-soft text-xs">{title}</h3>}
      <div className="relative">
        <TextBlock label={label} text={text} className="pr-10" />
        <CopyButton value={text} label={`Copy ${label.charAt(0).toLowerCase()}${label.slice(1)}`} className="absolute top-2 right-2" />
      </div>
    </div>
  );
}
