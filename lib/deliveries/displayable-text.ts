/** What a receiver sent, as text that is safe to show: invalid UTF-8 is replaced, control characters become their pictures (`␀`). */
export function displayableText(bytes: Buffer): string {
  return new TextDecoder()
    .decode(bytes)
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{Cc}\n\t]/gu, picture);
}

const firstPicture = 0x2400;

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return "␡";
  return code < 0x20 ? String.fromCharCode(firstPicture + code) : "\u{fffd}";
}
