"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { toast } from "./toast";

const confirmationMs = 2000;

/** Copies `value`. `label` says what: "Copy secret". */
export function CopyButton({ value, label, className }: { value: string; label: string; className?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy() {
    try {
      // `clipboard` is missing unless the page comes over https or from localhost.
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      toast.error("The browser did not allow copying. Please select the text and copy it.");
    }
  }
  return (
    <Button size="icon" aria-label={label} title={label} onClick={copy} className={className}>
      {copied ? <Check aria-hidden className="text-success-ink" /> : <Copy aria-hidden />}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
}
