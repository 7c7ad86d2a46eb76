"use client";

import { type UseComboboxState, type UseComboboxStateChangeOptions, useCombobox } from "downshift";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ChangeEvent, useState } from "react";
import { cn } from "./cn";
import { Input } from "./input";

/** `hint` stands to the right in grey, and is searched too. */
export type ComboboxItem = { value: string; label: string; hint?: string };

type ComboboxProps = {
  items: ComboboxItem[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Said when nothing matches what was typed. */
  emptyText: string;
  placeholder?: string;
  /** These four come from the Field around it, whose label is found as `<id>-label`. */
  id?: string;
  name?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

const { InputBlur, InputChange, InputKeyDownEscape } = useCombobox.stateChangeTypes;

/** One of many: type to search, or open and scroll. A whole label typed is chosen; what else was typed and not chosen is dropped on leaving. */
export function Combobox({ items, value, onChange, onBlur, emptyText, id, ...props }: ComboboxProps) {
  const [query, setQuery] = useState("");
  const matching = bestFirst(items, plain(query));
  const selected = items.find((item) => item.value === value) ?? null;
  const combobox = useCombobox({
    items: matching,
    itemToString: labelOf,
    itemToKey: (item) => item?.value,
    selectedItem: selected,
    stateReducer: keepChoice,
    onSelectedItemChange: ({ selectedItem }) => selectedItem && onChange(selectedItem.value),
    onIsOpenChange: ({ isOpen }) => !isOpen && setQuery(""),
    ...(id && { inputId: id, labelId: `${id}-label` }),
  });
  // Not in `onStateChange`, which comes a moment later: Enter in that moment would take the first of all items.
  function search(typed: string) {
    setQuery(typed);
    const named = items.find((item) => item.label === typed);
    if (named) onChange(named.value);
  }
  return (
    <div className="relative">
      <Input
        {...props}
        {...combobox.getInputProps({
          onBlur,
          onChange: (event: ChangeEvent<HTMLInputElement>) => search(event.currentTarget.value),
          onFocus: (event) => event.currentTarget.select(),
        })}
        spellCheck={false}
        className="cursor-pointer pr-8 focus:cursor-text"
      />
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft" />
      <div className={cn("absolute inset-x-0 top-full z-50 mt-1 rounded-lg border border-line bg-raised p-1 shadow-lg", !combobox.isOpen && "hidden")}>
        <ul {...combobox.getMenuProps()} className={cn("max-h-72 overflow-y-auto", matching.length === 0 && "hidden")}>
          {combobox.isOpen &&
            matching.map((item, index) => (
              <li
                key={item.value}
                {...combobox.getItemProps({ item, index })}
                className={cn(
                  // Hundreds of entries: the browser lays out only those in view.
                  "flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm [contain-intrinsic-height:2rem] [content-visibility:auto]",
                  index === combobox.highlightedIndex && "bg-hover",
                )}
              >
                <Check aria-hidden className={cn("size-4 shrink-0 text-accent-ink", item.value !== value && "invisible")} />
                <span className="truncate">{item.label}</span>
                {item.hint && <span className="ml-auto whitespace-nowrap text-ink-soft text-xs">{item.hint}</span>}
              </li>
            ))}
        </ul>
        <p role="status" className="px-2 text-ink-soft text-sm not-empty:py-1.5">
          {matching.length === 0 && emptyText}
        </p>
      </div>
    </div>
  );
}

function labelOf(item: ComboboxItem | null): string {
  return item?.label ?? "";
}

/** The items in which every typed word occurs, those whose label begins with what was typed first: "utc" is also in every offset. */
function bestFirst(items: ComboboxItem[], query: string): ComboboxItem[] {
  if (query === "") return items;
  const words = query.split(" ");
  const ranked = items.map((item) => ({ item, rank: rankOf(plain(item.label), query, words, plain(item.hint ?? "")) }));
  return ranked
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const noMatch = 4;

function rankOf(label: string, query: string, words: string[], hint: string): number {
  if (label === query) return 0;
  if (` ${label}`.includes(` ${query}`)) return 1;
  if (words.every((word) => label.includes(word))) return 2;
  return words.every((word) => label.includes(word) || hint.includes(word)) ? 3 : noMatch;
}

/** `_` and `/` count as spaces, so that "new york" finds America/New_York. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[_/\s]+/g, " ")
    .trim();
}

/**
 * Typing highlights the best match, which Enter and Tab take; an emptied field has none. Escape and leaving put the chosen label back:
 * by itself downshift would empty the choice, or leave the typed text standing.
 */
function keepChoice(
  state: UseComboboxState<ComboboxItem>,
  { type, changes }: UseComboboxStateChangeOptions<ComboboxItem>,
): Partial<UseComboboxState<ComboboxItem>> {
  if (type === InputChange) return { ...changes, highlightedIndex: changes.inputValue?.trim() ? 0 : -1 };
  if (type === InputKeyDownEscape) return { ...changes, selectedItem: state.selectedItem, inputValue: labelOf(state.selectedItem) };
  if (type === InputBlur) return { ...changes, inputValue: labelOf(changes.selectedItem ?? state.selectedItem) };
  return changes;
}
