import type { FastifyRequest } from 'fastify';

/** Never shown again: secrets, and what the page put in the form by itself. */
const NOT_SHOWN = /^(_csrf|naar|version|seen|code|sleutel|huidig|wachtwoord|nogmaals)$/;

/** Which student, which form: nobody typed that. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was typed, to show beside the reason why it was not saved; so that nobody has to write it again. */
export function keptInput(request: FastifyRequest): string[] {
  const { body } = request;
  if (request.method === 'GET' || typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(([name]) => !NOT_SHOWN.test(name))
    .flatMap(([, value]) => (typeof value === 'string' && isTyped(value) ? [value] : []));
}

const isTyped = (value: string): boolean => value.trim() !== '' && !ID.test(value);
