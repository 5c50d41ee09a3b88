import { signalsFor } from '../../policy/person-signals.js';
import { noticedPath } from '../../signals/by-hand/noticed.page.js';
import type { Viewer } from '../../web/viewer.js';

/** "Ik maak me zorgen", for who can tick something; null for the others. */
export function worryLink(
  { role }: Viewer,
  { id, givenName }: { readonly id: string; readonly givenName: string },
) {
  if (signalsFor(role).length === 0) return null;
  return { href: noticedPath(id), label: `Ik maak me zorgen over ${givenName}` };
}
