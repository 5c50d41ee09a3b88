import { AuditCheck } from '../audit/audit-check.js';
import type { Command } from './command.js';
import { Refusal } from './refusal.js';

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '',
  summary: 'kijkt het hele logboek na: is er iets veranderd of weggehaald?',
  options: {},

  async run(installation) {
    const app = await installation.app();
    const verdict = await app.get(AuditCheck).verify();
    if (!verdict.isWhole) throw new Refusal('audit_broken', verdict.message, { data: verdict });
    return { data: verdict, lines: [verdict.message] };
  },
};
