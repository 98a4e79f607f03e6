import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect } from 'vitest';

interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>;
}

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

/** Checks answers against the gateway's own OpenAPI document. */
export class Documented {
  readonly document: OpenApi;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(document: unknown) {
    this.document = document as OpenApi;
    addFormats(this.#ajv);
    this.#ajv.addSchema(this.document as object, 'openapi');
  }

  /** Fails unless the document foretells this answer: status, content type and body. */
  check(method: string, path: string, status: number, contentType: string, body: unknown): void {
    const template = this.#templateOf(path);
    const operation = this.document.paths[template]?.[method.toLowerCase()];
    expect(operation, `${method} ${path} is documented`).toBeDefined();
    const response = operation?.responses[String(status)];
    expect(response, `${method} ${template} documents ${status}`).toBeDefined();
    const type = contentType.split(';', 1)[0] ?? '';
    expect(Object.keys(response?.content ?? {}), `content type of ${method} ${template} ${status}`).toContain(
      type,
    );
    this.#validate(
      ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'],
      body,
    );
  }

  /** Fails unless every example in the document is what its schema says. */
  checkExamples(): number {
    let examples = 0;
    const walk = (node: unknown, path: string[]) => {
      if (node === null || typeof node !== 'object') return;
      const { schema, example, examples: several } = node as Record<string, unknown>;
      if (schema !== undefined && example !== undefined) {
        examples += 1;
        this.#validate([...path, 'schema'], example);
      }
      if (schema !== undefined && several !== undefined) {
        for (const { value } of Object.values(several as Record<string, { value: unknown }>)) {
          examples += 1;
          this.#validate([...path, 'schema'], value);
        }
      }
      for (const [key, inner] of Object.entries(node)) walk(inner, [...path, key]);
    };
    walk(this.document.paths, ['paths']);
    return examples;
  }

  #validate(pointer: string[], value: unknown): void {
    const fragment = pointer
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const reference = `openapi#/${fragment}`;
    const validate = this.#ajv.getSchema(reference) ?? this.#ajv.compile({ $ref: reference });
    const valid = validate(value);
    expect(
      valid,
      `${pointer.join(' ')}: ${this.#ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`,
    ).toBe(true);
  }

  #templateOf(path: string): string {
    const wanted = path.split('?', 1)[0]?.split('/') ?? [];
    const found = Object.keys(this.document.paths).find((template) => {
      const parts = template.split('/');
      return (
        parts.length === wanted.length && parts.every((part, i) => part === wanted[i] || part.startsWith('{'))
      );
    });
    return found ?? path;
  }
}
