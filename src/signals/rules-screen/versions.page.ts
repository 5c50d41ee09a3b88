import { listView, sortHead } from '../../directory/list-view.js';
import type { ListQuery } from '../../directory/listing.js';
import type { Region } from '../../directory/region.entity.js';
import type { SignalPolicy } from '../../policy/signals/settings.js';
import { momentLabel } from '../../web/dates.js';
import { ruleChanges } from './rule-changes.js';
import { fullLabel } from './rule-groups.js';
import { shownNumber } from './rule-numbers.js';
import { rulesPath } from './rules.page.js';
import type { Version, VersionSort } from './version-list.js';

export interface VersionsShown {
  readonly region: Region;
  readonly current: SignalPolicy;
  readonly mayChange: boolean;
}

export function versionsPage(
  query: ListQuery<VersionSort>,
  found: { total: number; rows: readonly Version[] },
  { region, current, mayChange }: VersionsShown,
) {
  const list = listView(query, found.total, {
    one: 'versie',
    more: 'versies',
    search: 'Zoek op reden of naam',
  });
  const back = (version: number) => `${rulesPath(region)}/wijzigen?versie=${version}`;
  return {
    title: 'Versies van de signaalregels',
    back: { href: rulesPath(region), label: 'Signaalregels' },
    head: {
      above: `Regio ${region.name}`,
      title: 'Versies van de signaalregels',
      intro: 'Wie de regels veranderde, wanneer en waarom.',
      action: null,
    },
    list: { ...list, selects: [] },
    heads: { version: lastFirst(query), by: sortHead(query, 'wie', 'Door') },
    rows: found.rows.map((version) => ({
      version: `Versie ${version.version}`,
      isInForce: version.version === current.version,
      when: momentLabel(new Date(version.inForceAt)),
      by: version.by,
      reason: version.reason,
      changes: ruleChanges(version.before, version.settings).map(
        ({ name, before, after }) =>
          `${fullLabel(name)}: van ${shownNumber(name, before)} naar ${shownNumber(name, after)}`,
      ),
      back: mayChange && version.version !== current.version ? back(version.version) : null,
    })),
    toDefault:
      mayChange && current.version > 0
        ? { href: back(0), label: 'Zet terug naar de standaard' }
        : null,
    empty: list.isNarrowed ? NOTHING_FOUND : NO_VERSIONS,
  };
}

/** The last version stands first, until somebody turns it around. */
function lastFirst(query: ListQuery<VersionSort>) {
  const head = sortHead(query, 'versie', 'Versie');
  if (head.direction === null) return head;
  return { ...head, direction: head.direction === 'ascending' ? 'descending' : 'ascending' };
}

const NOTHING_FOUND = {
  icon: 'search',
  title: 'Niets gevonden',
  text: 'Zoek op een ander woord.',
  action: null,
};

const NO_VERSIONS = {
  icon: 'history',
  title: 'Nog geen eigen regels',
  text: 'In deze regio gelden de standaardregels. Verandert iemand ze, dan staat dat hier.',
  action: null,
};
