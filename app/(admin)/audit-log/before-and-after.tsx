import { cn } from "@/components/ui/cn";

type Values = Record<string, unknown> | null;

/** A change field by field, before and after side by side, with the differences highlighted. */
export function BeforeAndAfter({ before, after }: { before: Values; after: Values }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return <p className="text-ink-soft">No values were recorded with this change.</p>;
  return (
    <table aria-label="Before and after" className="w-full table-fixed border-collapse rounded-md border border-line text-left text-xs">
      <thead className="border-line border-b bg-sunken text-ink-soft">
        <tr>
          <th scope="col" className="w-1/4 px-3 py-1.5 font-medium">
            Field
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium">
            Before
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {names.map((name) => {
          const [old, next] = [inText(before?.[name]), inText(after?.[name])];
          return (
            <tr key={name} className="align-top">
              <th scope="row" className="break-words px-3 py-1.5 font-medium text-ink-soft">
                {name}
              </th>
              <Value text={old} className={old === next ? undefined : "bg-danger-soft text-danger-ink"} />
              <Value text={next} className={old === next ? undefined : "bg-success-soft text-success-ink"} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Value({ text, className }: { text: string | null; className: string | undefined }) {
  if (text === null) return <td className="px-3 py-1.5 text-ink-soft">–</td>;
  return <td className={cn("whitespace-pre-wrap break-words px-3 py-1.5 font-mono text-ink", className)}>{text}</td>;
}

/** Null if there is no such field. */
function inText(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
