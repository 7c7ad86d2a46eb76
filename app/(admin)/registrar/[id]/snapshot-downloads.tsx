import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";

export function SnapshotDownloads({ id }: { id: string }) {
  return (
    <div className="flex flex-wrap gap-1">
      <Button asChild size="small">
        <a href={`/registrar/${id}/csv`} download>
          <Download aria-hidden />
          Download CSV
        </a>
      </Button>
      <Button asChild size="small" variant="ghost">
        <a href={`/registrar/${id}/record`} download>
          <Download aria-hidden />
          Download record
        </a>
      </Button>
    </div>
  );
}
