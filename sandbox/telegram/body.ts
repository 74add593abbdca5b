/** Bodies as the vendor takes them: JSON, URL-encoded, multipart with files. */
import type { FastifyInstance } from 'fastify';

/** Makes this scope hand over raw bytes, so that `readBody` can read any of the three. `limit` in bytes. */
export function takeRawBodies(app: FastifyInstance, limit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limit }, (_request, body, done) => done(null, body));
}

async function fieldsOf(form: FormData): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    fields[name] =
      typeof value === 'string'
        ? value
        : { name: value.name, mime: value.type, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return fields;
}

/** Parameters by name; files as `{name, mime, bytes}`. Throws on a malformed body. */
export async function readBody(body: unknown, contentType = ''): Promise<Record<string, unknown>> {
  if (!(body instanceof Uint8Array) || body.length === 0) return {};
  if (contentType.startsWith('application/json')) return JSON.parse(Buffer.from(body).toString('utf8'));
  const exact = new Uint8Array(body);
  return fieldsOf(await new Response(exact, { headers: { 'content-type': contentType } }).formData());
}
