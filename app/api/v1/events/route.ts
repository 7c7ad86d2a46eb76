import { eventListInput } from "@/lib/events/list-input";
import { listEvents } from "@/lib/events/queries";
import { eventResource } from "@/lib/events/resource";
import { listResponse } from "../answers";
import { readQuery } from "../input";
import { withApiKey } from "../with-api-key";

/**
 * For consumers that poll: oldest first. `next_cursor` is null at the end; from there on, the cursor for the next poll is the `id` of the
 * last event received.
 */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey({
  GET: async ({ request }) => listResponse(await listEvents(readQuery(request, eventListInput)), eventResource),
});
