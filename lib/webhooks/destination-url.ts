import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { isBadPort, portOf } from "./ports";

/** The guard's error, attached to the field `url` of a form. */
export function destinationForbidden(message: string): DomainError {
  return new DomainError("destination_forbidden", message, [{ path: "url", message }]);
}

/**
 * Checks the rules for a URL that hold whatever its host resolves to. Uses only the WHATWG parser, which also makes the request. Throws a
 * DomainError that states the rule.
 */
export function parseDestination(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw destinationForbidden("This is not a URL.");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw destinationForbidden("A webhook's URL must begin with https:// or http://.");
  if (url.protocol === "http:" && env().appEnv === "production") throw destinationForbidden("In production a webhook's URL must begin with https://.");
  if (url.username !== "" || url.password !== "") throw destinationForbidden("A webhook's URL must not contain a user name or a password.");
  const port = portOf(url);
  if (isBadPort(port)) throw destinationForbidden(`Port ${port} belongs to another kind of service; browsers refuse it for web addresses, and so do webhooks.`);
  return url;
}
