import { CopyButton } from "@/components/ui/copy-button";
import { TextBlock } from "@/components/ui/text-block";

/** Shown indented, but copied exactly as it was sent. */
export function RequestBody({ body }: { body: string }) {
  return (
    <div className="relative p-4">
      <TextBlock label="Request body" text={indented(body)} />
      <CopyButton value={body} label="Copy request body" className="absolute top-6 right-6" />
    </div>
  );
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
}
