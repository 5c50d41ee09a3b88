import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, type DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Account } from '../../directory/account.entity.js';
import type { Region } from '../../directory/region.entity.js';
import {
  DEFAULT_SETTINGS,
  type SignalPolicy,
  type SignalSettings,
} from '../../policy/signals/settings.js';
import type { Viewer } from '../../web/viewer.js';
import { Policies } from '../policies.js';
import { StoredPolicy } from '../signal-policy.entity.js';
import type { DraftShown } from './draft.page.js';
import { RuleDrafts, settingsOf } from './rule-drafts.js';
import { RuleRegions } from './rule-regions.js';
import type { RulesShown } from './rules.page.js';

/** What a form begins with, when somebody wants other rules than those of now. */
export interface Beginning {
  readonly settings: SignalSettings;
  readonly reason: string;
  /** Said above the form; null for the rules of now. */
  readonly from: string | null;
}

/** Gathers what the pages about signal rules show. */
@Injectable()
export class RuleScreens {
  constructor(
    private readonly regions: RuleRegions,
    private readonly policies: Policies,
    private readonly drafts: RuleDrafts,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async rules(viewer: Viewer, number: string): Promise<RulesShown> {
    const { region, policy } = await this.inForce(viewer, number);
    const mayChange = viewer.role === 'administrator';
    const waiting = mayChange ? await this.drafts.waiting(region.number) : [];
    const names = await this.namesOf(waiting);
    const drafts = waiting.map((draft) => ({ ...draft, by: names.get(draft.madeBy) ?? '' }));
    return { region, policy, drafts, mayChange };
  }

  async inForce(viewer: Viewer, number: string): Promise<{ region: Region; policy: SignalPolicy }> {
    const region = await this.regions.find(viewer, number);
    return { region, policy: await this.policies.of(region.number) };
  }

  async draft(viewer: Viewer, number: string, id: string): Promise<DraftShown> {
    const { region, policy } = await this.inForce(viewer, number);
    const draft = await this.drafts.find(region.number, id);
    const by = (await this.namesOf([draft])).get(draft.madeBy) ?? '';
    return { region, draft, by, current: policy, today: this.clock.today() };
  }

  /** With the numbers of a proposal or of an earlier version, where the address names one that is there. */
  async beginning(
    region: Region,
    current: SignalPolicy,
    asked: Readonly<Record<string, unknown>>,
  ): Promise<Beginning> {
    const ofNow = { settings: current.settings, reason: '', from: null };
    if (isUUID(asked.voorstel)) {
      const draft = await this.stored({ regionNumber: region.number, id: String(asked.voorstel) });
      return draft && draft.version === null
        ? {
            settings: settingsOf(draft),
            reason: draft.reason ?? '',
            from: 'Dit zijn de getallen van het voorstel.',
          }
        : ofNow;
    }
    if (asked.versie === '0')
      return {
        settings: DEFAULT_SETTINGS,
        reason: 'Terug naar de standaard.',
        from: 'Dit zijn de standaardgetallen.',
      };
    const version = Number(asked.versie);
    if (!Number.isInteger(version) || version < 1 || version > current.version) return ofNow;
    const earlier = await this.stored({ regionNumber: region.number, version });
    if (!earlier) return ofNow;
    const from = `Dit zijn de getallen van versie ${version}.`;
    return { settings: settingsOf(earlier), reason: `Terug naar versie ${version}.`, from };
  }

  private stored(where: Partial<Pick<StoredPolicy, 'regionNumber' | 'id' | 'version'>>) {
    return this.database.manager.findOneBy(StoredPolicy, where as Pick<StoredPolicy, 'id'>);
  }

  private async namesOf(drafts: readonly StoredPolicy[]): Promise<Map<string, string>> {
    const ids = drafts.map(({ madeBy }) => madeBy);
    const accounts = await this.database.manager.findBy(Account, { id: In(ids) });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }
}
