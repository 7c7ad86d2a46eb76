"use client";

import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cn } from "./cn";

type DropdownMenuProps = {
  /** The button that opens the menu: one element. An icon button needs an `aria-label`. */
  trigger: ReactElement;
  /** {@link DropdownMenuItem}s. */
  children: ReactNode;
  align?: "start" | "end";
};

/** Actions on one thing, behind a button. */
export function DropdownMenu({ trigger, children, align = "end" }: DropdownMenuProps) {
  return (
    // Not modal: items open dialogs, and two modal layers would fight over the focus.
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-40 rounded-lg border border-line bg-raised p-1 shadow-lg data-[state=open]:animate-in data-[state=open]:fade-in-0"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type DropdownMenuItemProps = ComponentProps<typeof Primitive.Item> & { danger?: boolean };

/** One action: `<DropdownMenuItem onSelect={…}><Pencil aria-hidden />Edit</DropdownMenuItem>`. */
export function DropdownMenuItem({ danger = false, className, ...props }: DropdownMenuItemProps) {
  return (
    <Primitive.Item
      className={cn(
        "flex cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:pointer-events-none data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-soft",
        danger && "text-danger-ink [&_svg]:text-danger-ink",
        className,
      )}
      {...props}
    />
  );
}
