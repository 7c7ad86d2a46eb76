import { Code } from "@/app/(admin)/code";
import { Section } from "@/components/ui/section";

const languages = [
  {
    name: "JavaScript",
    code: `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.SIGNING_SECRET); // whsec_…

// Express: take the body as it came, not parsed.
app.post("/webhooks", express.raw({ type: "application/json" }), (request, response) => {
  const event = webhook.verify(request.body, request.headers); // throws when it was not signed with this secret
  if (isNew(request.headers["webhook-id"])) enqueue(event);
  response.sendStatus(200);
});`,
  },
  {
    name: "Python",
    code: `# pip install standardwebhooks
import os
from flask import request
from standardwebhooks import Webhook

webhook = Webhook(os.environ["SIGNING_SECRET"])  # whsec_…

@app.post("/webhooks")
def receive():
    event = webhook.verify(request.get_data(), request.headers)  # raises when it was not signed with this secret
    if is_new(request.headers["webhook-id"]):
        enqueue(event)
    return "", 200`,
  },
  {
    name: "Go",
    code: `// go get github.com/standard-webhooks/standard-webhooks/libraries/go
webhook, err := standardwebhooks.NewWebhook(os.Getenv("SIGNING_SECRET")) // whsec_…

http.HandleFunc("/webhooks", func(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err := webhook.Verify(body, r.Header); err != nil {
		http.Error(w, "not signed", http.StatusUnauthorized)
		return
	}
	if isNew(r.Header.Get("webhook-id")) {
		enqueue(body)
	}
	w.WriteHeader(http.StatusOK)
})`,
  },
  {
    name: "By hand",
    code: `# The signature is v1, and the base64 of HMAC-SHA256 over "id.timestamp.body", with the key that stands in base64 behind whsec_.
key=$(printf %s "\${SIGNING_SECRET#whsec_}" | base64 -d | xxd -p -c 256)
printf '%s.%s.%s' "$WEBHOOK_ID" "$WEBHOOK_TIMESTAMP" "$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64`,
  },
] as const;

/** How to verify a signature, in the languages most receivers are written in. */
export function Verification() {
  return (
    <Section
      anchor="verify"
      title="Verify a request"
      description="Every request is signed according to Standard Webhooks: any of its libraries takes the signing secret unchanged. Verify the raw bytes, then answer 200, then work."
    >
      <div className="grid gap-4 p-4">
        {languages.map(({ name, code }) => (
          <Code key={name} title={name} label={`Verification: ${name}`} text={code} />
        ))}
      </div>
    </Section>
  );
}
