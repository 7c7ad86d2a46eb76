/** Asks a `data` route again. An ended session leads to the sign-in page, which brings people back here. */
export async function readLive<Data>(address: string): Promise<Data> {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
