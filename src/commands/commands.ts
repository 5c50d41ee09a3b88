import { absence } from './absence.command.js';
import { accountAdd } from './account-add.command.js';
import { auditVerify } from './audit-verify.command.js';
import { backup } from './backup.command.js';
import { check } from './check.command.js';
import type { Command } from './command.js';
import { demo } from './demo.command.js';
import { explain } from './explain.command.js';
import { importRoster } from './import.command.js';
import { organisationAdd } from './organisation-add.command.js';
import { restore } from './restore.command.js';
import { secretRenew } from './secret-renew.command.js';
import { sweep } from './sweep.command.js';
import { tokenAdd } from './token-add.command.js';
import { Refusal } from './refusal.js';

export const COMMANDS: readonly Command[] = [
  organisationAdd,
  accountAdd,
  tokenAdd,
  explain,
  sweep,
  importRoster,
  absence,
  auditVerify,
  secretRenew,
  backup,
  restore,
  check,
  demo,
];

/** The command that the first words name, and what follows it. */
export function commandIn(args: readonly string[]): { command: Command; rest: readonly string[] } {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const words = firstOption === -1 ? args : args.slice(0, firstOption);
  const command = COMMANDS.find(({ name }) => words.slice(0, wordsIn(name)).join(' ') === name);
  if (command) return { command, rest: args.slice(wordsIn(command.name)) };
  const message =
    words.length === 0 ? 'Geef een opdracht.' : `De opdracht "${words.join(' ')}" bestaat niet.`;
  throw new Refusal('bad_command', message, { lines: help() });
}

/** What can be asked, for a person. */
export function help(command?: Command): string[] {
  if (command) return ['', `Gebruik: npm run -s doorstroom -- ${command.name} ${command.usage}`];
  return [
    '',
    'Gebruik: npm run -s doorstroom -- <opdracht> [--json]',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`),
    'Meer over een opdracht: zet er --help achter.',
  ];
}

const wordsIn = (name: string): number => name.split(' ').length;
