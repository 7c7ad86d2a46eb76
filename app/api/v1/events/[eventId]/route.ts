import { getEvent } from "@/lib/events/queries";
import { eventResource } from "@/lib/events/resource";
import { withApiKey } from "../../with-api-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = withApiKey<{ eventId: string }>({
  GET: async ({ params }) => Response.json(eventResource(await getEvent(params.eventId))),
});
