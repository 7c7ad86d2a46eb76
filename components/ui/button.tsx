"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";

const look = cva(
  "inline-flex shrink-0 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors aria-disabled:cursor-default aria-disabled:opacity-70 disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-xs hover:bg-accent-strong",
        secondary: "border border-line-strong bg-surface text-ink shadow-xs hover:bg-hover",
        ghost: "text-ink-soft hover:bg-hover hover:text-ink",
        danger: "bg-danger-solid text-on-danger shadow-xs hover:bg-danger-solid-strong",
        link: "h-auto rounded-sm px-0 text-accent-ink underline-offset-4 hover:underline",
      },
      size: {
        default: "h-8 px-3 text-sm",
        small: "h-7 px-2 text-[13px]",
        large: "h-10 px-4 text-sm",
        icon: "size-8",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0" }],
    defaultVariants: { variant: "secondary", size: "default" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof look> & {
    /** Work is under way: shows a spinner, keeps the focus, and ignores clicks. */
    pending?: boolean;
    /** Styles the child instead, for links: `<Button asChild><Link href="/">Home</Link></Button>`. */
    asChild?: boolean;
  };

/** A button, whose `type` defaults to `button`. Use one `primary` button per form. */
export function Button({ variant, size, pending = false, asChild = false, type = "button", className, children, onClick, ...props }: ButtonProps) {
  const classes = cn(look({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root {...props} onClick={onClick} className={classes}>
        {children}
      </Slot.Root>
    );
  }
  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    // Not `disabled`, which would lose the focus in the middle of a form.
    if (pending) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button {...props} type={type} aria-disabled={pending || undefined} aria-busy={pending || undefined} onClick={handleClick} className={classes}>
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
