import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { In, IsNull, type EntityManager } from 'typeorm';
import { randomBytes } from 'node:crypto';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Role, needsSecondFactor } from '../policy/roles.js';
import { Credential } from './credential.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';

const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;
/** Without i, l, o, 0 and 1, which look alike on paper. */
const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 12;

/** One-time codes of an authenticator app (RFC 6238), and the recovery codes that stand in for them. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: Keys,
  ) {}

  /** In production some roles sign in with a second factor, always. */
  isRequiredFor(roles: readonly Role[]): boolean {
    return this.config.isProduction && roles.some(needsSecondFactor);
  }

  /** A new seed, sealed for this account alone: the form keeps it until the first right code comes with it. */
  propose(accountId: string): string {
    return this.keys.seal(new Secret({ size: 20 }).base32, accountId);
  }

  /** A proposed seed as the address that an authenticator app reads; null when it was not proposed to this account. */
  addressOf(proposed: string, accountId: string, email: string): string | null {
    const seed = this.keys.open(proposed, accountId);
    return seed === null ? null : totpOf(seed, email).toString();
  }

  /** Takes a proposed seed into use when the code is right. */
  async confirm(
    tx: EntityManager,
    accountId: string,
    { proposed, code }: { proposed: string; code: string },
  ): Promise<boolean> {
    const totpStep = this.stepOf(proposed, accountId, code);
    if (totpStep === null) return false;
    const waiting = { accountId, totpSeed: IsNull() };
    const taken = await tx.update(Credential, waiting, { totpSeed: proposed, totpStep });
    return taken.affected === 1;
  }

  /** True exactly once per code, also when the same code arrives many times at the same moment. */
  async accept(tx: EntityManager, credential: Credential, code: string): Promise<boolean> {
    const step = this.stepOf(credential.totpSeed, credential.accountId, code);
    if (step === null) return false;
    const taken = await tx
      .createQueryBuilder()
      .update(Credential)
      .set({ totpStep: step })
      .where('account_id = :id and totp_step < :step', { id: credential.accountId, step })
      .execute();
    return taken.affected === 1;
  }

  async remove(tx: EntityManager, accountId: string): Promise<void> {
    await tx.update(Credential, { accountId }, { totpSeed: null });
    await tx.delete(RecoveryCode, { accountId });
  }

  /** New recovery codes, shown once; the old ones stop working. */
  async renewRecoveryCodes(tx: EntityManager, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await tx.delete(RecoveryCode, { accountId });
    await tx.insert(
      RecoveryCode,
      codes.map((code) =>
        Object.assign(new RecoveryCode(), { accountId, codeHash: this.hashOf(code) }),
      ),
    );
    return codes;
  }

  async acceptRecoveryCode(tx: EntityManager, accountId: string, code: string): Promise<boolean> {
    const unused = { accountId, codeHash: In(this.hashesOf(code)), usedAt: IsNull() };
    const taken = await tx.update(RecoveryCode, unused, { usedAt: this.clock.now() });
    return taken.affected === 1;
  }

  /** The 30-second step that a code belongs to, only the current one; null when it is wrong. */
  private stepOf(sealed: string | null, accountId: string, code: string): number | null {
    const seed = sealed && this.keys.open(sealed, accountId);
    if (!seed) return null;
    const token = code.replace(/\s/g, '');
    if (!/^[0-9]{6}$/.test(token)) return null;
    const timestamp = this.clock.now().getTime();
    const delta = totpOf(seed, '').validate({ token, timestamp, window: 0 });
    return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
  }

  private hashOf(code: string): string {
    return this.keys.mac('codes', bare(code));
  }

  /** Also under earlier secrets: a hash cannot be made anew without the code. */
  private hashesOf(code: string): string[] {
    return this.keys.macs('codes', bare(code));
  }
}

const bare = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

const totpOf = (seed: string, label: string): TOTP =>
  new TOTP({ issuer: 'Doorstroom', label, secret: Secret.fromBase32(seed), period: STEP_SECONDS });

/** Twelve letters in groups of four: about 59 bits. */
function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(CODE_LENGTH), (byte) =>
    CODE_LETTERS.charAt(byte % CODE_LETTERS.length),
  );
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
