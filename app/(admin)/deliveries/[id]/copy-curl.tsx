"use client";

import { Terminal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { DeliveryDetail } from "@/lib/deliveries/queries";
import { deliveryCurl } from "./delivery-curl";

export function CopyCurl({ delivery }: { delivery: DeliveryDetail }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(deliveryCurl(delivery));
      toast.success("curl line copied");
    } catch {
      toast.error("The browser did not allow copying.");
    }
  };
  return (
    <Button onClick={copy}>
      <Terminal aria-hidden />
      Copy as curl
    </Button>
  );
}
