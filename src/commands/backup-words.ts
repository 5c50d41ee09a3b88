import { BackupRefused } from '../backup/backup-refused.js';
import { Refusal } from './refusal.js';

/** What a backup refuses, as a refusal of the command line. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof BackupRefused) throw new Refusal(fault.code, fault.message);
    throw fault;
  }
}

const count = new Intl.NumberFormat('nl-NL');

export const counted = (rows: number): string => `${count.format(rows)} rijen`;
