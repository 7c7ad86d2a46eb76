/** "1 transfer", "3 transfers". */
export function counted(transfers: number): string {
  return transfers === 1 ? "1 transfer" : `${transfers} transfers`;
}
