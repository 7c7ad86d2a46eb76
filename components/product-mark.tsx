import { cn } from "./ui/cn";

/** The product's logo and name. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <span className={cn("flex items-center gap-2 font-semibold text-ink text-sm tracking-tight", className)}>
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6">
        <rect width="24" height="24" rx="6" className="fill-accent" />
        <circle cx="12" cy="12" r="5.25" fill="none" strokeWidth="2" className="stroke-on-accent" />
        <path d="M12 12V6.75A5.25 5.25 0 0 1 17.25 12Z" className="fill-on-accent" />
      </svg>
      Offering Manager
    </span>
  );
}
