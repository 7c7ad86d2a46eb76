import { KeyRound } from "lucide-react";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Badge, Status } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ApiKeyView } from "@/lib/api-keys/queries";
import { RevokeApiKey } from "./revoke-api-key";

type Props = { apiKeys: ApiKeyView[]; timeZone: string };

/** All keys, including revoked ones. On narrow screens, secondary columns collapse into the first. */
export function ApiKeyList({ apiKeys, timeZone }: Props) {
  if (apiKeys.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="Nobody can call the REST API yet">
        Create a key for your shop or portal. Its secret is shown once, with a line that places a first order.
      </EmptyState>
    );
  }
  return (
    <Table label="API keys">
      <TableHeader>
        <TableRow>
          <TableHead>Key</TableHead>
          <TableHead className="hidden md:table-cell">Scopes</TableHead>
          <TableHead className="hidden lg:table-cell">Created</TableHead>
          <TableHead className="hidden md:table-cell">Last used</TableHead>
          <TableHead>
            <span className="sr-only">State and actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {apiKeys.map((apiKey) => (
          <ApiKeyRow key={apiKey.id} apiKey={apiKey} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function ApiKeyRow({ apiKey, timeZone }: { apiKey: ApiKeyView; timeZone: string }) {
  const { id, name, publicKey, createdAt, createdBy, lastUsedAt, revokedAt } = apiKey;
  const lastUsed = lastUsedAt ? <TimeStamp instant={lastUsedAt} timeZone={timeZone} /> : "Never";
  return (
    <TableRow>
      <TableCell className="align-top">
        <div className={revokedAt ? "text-ink-soft" : "text-ink"}>
          <p id={id} className="break-words font-medium">
            {name}
          </p>
          <code className="whitespace-nowrap font-mono text-[11px] sm:text-xs">{publicKey}</code>
        </div>
        <div className="mt-1.5 grid gap-1 text-ink-soft text-xs md:hidden">
          <Scopes apiKey={apiKey} />
          <span>Last used {lastUsedAt ? lastUsed : "never"}</span>
        </div>
        <p className="mt-1 break-words text-ink-soft text-xs lg:hidden">
          Created by {createdBy}, <TimeStamp instant={createdAt} timeZone={timeZone} />
        </p>
      </TableCell>
      <TableCell className="hidden align-top md:table-cell">
        <Scopes apiKey={apiKey} />
      </TableCell>
      <TableCell className="hidden align-top lg:table-cell">
        <TimeStamp instant={createdAt} timeZone={timeZone} />
        <p className="break-all text-ink-soft text-xs">by {createdBy}</p>
      </TableCell>
      <TableCell className="hidden align-top text-ink-soft md:table-cell">{lastUsed}</TableCell>
      <TableCell className="text-right align-top">
        {revokedAt ? <Revoked revokedAt={revokedAt} timeZone={timeZone} /> : <RevokeApiKey id={id} name={name} publicKey={publicKey} />}
      </TableCell>
    </TableRow>
  );
}

function Scopes({ apiKey }: { apiKey: ApiKeyView }) {
  return (
    <span className="flex flex-wrap gap-1">
      {apiKey.scopes.map((scope) => (
        <Badge key={scope} className="font-mono">
          {scope}
        </Badge>
      ))}
    </span>
  );
}

function Revoked({ revokedAt, timeZone }: { revokedAt: string; timeZone: string }) {
  return (
    <div className="grid justify-items-end gap-1">
      <Status tone="neutral">Revoked</Status>
      <span className="hidden text-ink-soft text-xs lg:inline">
        <TimeStamp instant={revokedAt} timeZone={timeZone} />
      </span>
    </div>
  );
}
