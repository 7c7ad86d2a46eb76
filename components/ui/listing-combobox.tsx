"use client";

import { type UseComboboxState, type UseComboboxStateChangeOptions, useCombobox } from "downshift";
import { Check } from "lucide-react";
import { type ChangeEvent, useLayoutEffect, useRef, useState } from "react";
import { cn } from "./cn";
import type { Begun, ComboboxItem, ComboboxProps } from "./combobox";
import { ComboboxField } from "./combobox-field";

const { InputBlur, InputChange, InputKeyDownEscape } = useCombobox.stateChangeTypes;

/** A {@link Combobox} with its list. */
export function ListingCombobox({ items, value, onChange, onBlur, emptyText, id, begun, ...props }: ComboboxProps & { begun: Begun }) {
  const [query, setQuery] = useState(begun.text ?? "");
  const matching = bestFirst(items, plain(query));
  const selected = items.find((item) => item.value === value) ?? null;
  const field = useFocusFrom(begun);
  const combobox = useCombobox({
    items: matching,
    itemToString: labelOf,
    itemToKey: (item) => item?.value,
    selectedItem: selected,
    stateReducer: keepChoice,
    onSelectedItemChange: ({ selectedItem }) => selectedItem && onChange(selectedItem.value),
    onIsOpenChange: ({ isOpen }) => !isOpen && setQuery(""),
    initialIsOpen: begun.open,
    ...(begun.text !== null && { initialInputValue: begun.text, initialHighlightedIndex: bestMatch(begun.text) }),
    ...(id && { inputId: id, labelId: `${id}-label` }),
  });
  // Not in `onStateChange`, which fires a moment later: Enter in between would choose the first of all items.
  function search(typed: string) {
    setQuery(typed);
    const exact = items.find((item) => item.label === typed);
    if (exact) onChange(exact.value);
  }
  return (
    <ComboboxField
      {...props}
      {...combobox.getInputProps({
        ref: field,
        onBlur,
        onChange: (event: ChangeEvent<HTMLInputElement>) => search(event.currentTarget.value),
        onFocus: (event) => event.currentTarget.select(),
      })}
    >
      <div className={cn("absolute inset-x-0 top-full z-50 mt-1 rounded-lg border border-line bg-raised p-1 shadow-lg", !combobox.isOpen && "hidden")}>
        <ul {...combobox.getMenuProps()} className={cn("max-h-72 overflow-y-auto", matching.length === 0 && "hidden")}>
          {combobox.isOpen &&
            matching.map((item, index) => (
              <li
                key={item.value}
                {...combobox.getItemProps({ item, index })}
                className={cn(
                  // With hundreds of entries, the browser lays out only those in view.
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
    </ComboboxField>
  );
}

/** Keeps the focus when the list replaces the lone field, with the caret after the typed text. */
function useFocusFrom({ focused, text }: Begun) {
  const field = useRef<HTMLInputElement>(null);
  const [wasFocused] = useState(focused);
  const [typed] = useState(text);
  useLayoutEffect(() => {
    if (!wasFocused) return;
    field.current?.focus();
    if (typed !== null) field.current?.setSelectionRange(typed.length, typed.length);
  }, [wasFocused, typed]);
  return field;
}

function labelOf(item: ComboboxItem | null): string {
  return item?.label ?? "";
}

function bestMatch(typed: string): number {
  return typed.trim() ? 0 : -1;
}

/** The items that contain every typed word, the best matches of their labels first: "utc" is also in the hint of every zone. */
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

/** Treats `_` and `/` as spaces, so that "new york" finds America/New_York. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[_/\s]+/g, " ")
    .trim();
}

/**
 * Typing highlights the best match, which Enter and Tab choose; an emptied field has none. Escape and blur restore the chosen label, where
 * downshift by default would clear the choice, or keep the typed text.
 */
function keepChoice(
  state: UseComboboxState<ComboboxItem>,
  { type, changes }: UseComboboxStateChangeOptions<ComboboxItem>,
): Partial<UseComboboxState<ComboboxItem>> {
  if (type === InputChange) return { ...changes, highlightedIndex: bestMatch(changes.inputValue ?? "") };
  if (type === InputKeyDownEscape) return { ...changes, selectedItem: state.selectedItem, inputValue: labelOf(state.selectedItem) };
  if (type === InputBlur) return { ...changes, inputValue: labelOf(changes.selectedItem ?? state.selectedItem) };
  return changes;
}
