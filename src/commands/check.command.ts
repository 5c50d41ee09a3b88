import { existsSync } from 'node:fs';
import { Clock } from '../config/clock.js';
import { databaseFindings } from './check-database.js';
import { finding, type Finding } from './check-finding.js';
import { peopleFindings } from './check-people.js';
import { secretFindings } from './check-secret.js';
import { databaseFile, settingFindings } from './check-settings.js';
import type { Command, Installation } from './command.js';
import { Refusal } from './refusal.js';

export const check: Command = {
  name: 'check',
  usage: '',
  summary: 'is deze installatie geschikt voor productie, en zo niet: waarom niet?',
  options: {},

  async run(installation) {
    const findings = await findingsAbout(installation);
    const lines = findings.map(({ isOk, text }) => `${isOk ? 'goed     ' : 'niet goed'}  ${text}`);
    const wrong = findings.filter(({ isOk }) => !isOk).length;
    if (wrong > 0)
      throw new Refusal(
        'not_fit',
        `Deze installatie is nog niet geschikt voor productie: ${wrong === 1 ? '1 punt is' : `${wrong} punten zijn`} niet goed.`,
        { data: { isFit: false, findings }, lines },
      );
    const verdict = 'Deze installatie is geschikt voor productie.';
    return { data: { isFit: true, findings }, lines: [...lines, '', verdict] };
  },
};

async function findingsAbout(installation: Installation): Promise<Finding[]> {
  const { config } = installation;
  const file = databaseFile(config);
  const settings = settingFindings(config, file);
  if (file !== null && !existsSync(file)) return [...settings, noDatabase];
  const database = await installation.database();
  const kept = await databaseFindings(database);
  // Without its tables a database says nothing about people.
  if (kept.some(({ isOk, code }) => !isOk && code === 'migrations')) return [...settings, ...kept];
  const today = new Clock(config).today();
  const { manager } = database.reader;
  const [people, secret] = [
    await peopleFindings(manager, today),
    await secretFindings(manager, config),
  ];
  return [...settings, ...kept, ...people, ...secret];
}

const noDatabase = finding(
  'migrations',
  false,
  '',
  'Er is nog geen database. Start de server één keer, dan maakt die hem.',
);
