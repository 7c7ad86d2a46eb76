/** `1 delivery`, `1,200 deliveries`. */
export function deliveriesInWords(count: number): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "delivery" : "deliveries"}`;
}
