import type { FastifyRequest } from 'fastify';

/** Something that somebody typed into a form that could not be taken. */
export interface KeptInput {
  readonly label: string;
  readonly text: string;
}

/** Never shown again: secrets, and what the page put in the form by itself. */
const NOT_SHOWN = /^(_csrf|naar|versie|code|huidig|wachtwoord|nogmaals)$/;

/** What was typed, to show beside the reason why it was not saved; so that nobody has to write it again. */
export function keptInput(request: FastifyRequest): KeptInput[] {
  const { body } = request;
  if (request.method === 'GET' || typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(
      ([name, value]) => !NOT_SHOWN.test(name) && typeof value === 'string' && value.trim() !== '',
    )
    .map(([name, value]) => ({ label: name, text: value as string }));
}
