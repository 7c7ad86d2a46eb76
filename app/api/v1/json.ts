import { DomainError } from "@/lib/errors";

/** Like `JSON.parse`, but refuses duplicate fields, because a proxy in front may have checked the other one. */
export function parseJson(text: string): unknown {
  const value = parse(text);
  const repeated = repeatedField(text);
  if (repeated !== null) throw invalid(repeated, "Given twice.");
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("", "Not valid JSON.");
  }
}

/** `text` is valid JSON, so strings, brackets and colons suffice to follow its structure: a string before a colon is a field name. */
function repeatedField(text: string): string | null {
  const open: Set<string>[] = [];
  let previous = "";
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") open.push(new Set());
    if (token === "}" || token === "]") open.pop();
    if (token === ":") {
      const name: string = JSON.parse(previous);
      if (open.at(-1)?.has(name)) return name;
      open.at(-1)?.add(name);
    }
    previous = token;
  }
  return null;
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("invalid_request", "The body is not acceptable JSON.", [{ path, message }]);
}
