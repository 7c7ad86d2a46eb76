/** Fetches a `data` route. If the session has ended, reloads the page, which redirects to sign-in and back here afterwards. */
export async function readLive<Data>(address: string): Promise<Data> {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
