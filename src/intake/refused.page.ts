import { CATALOGUE } from '../problems/catalogue.js';
import type { Import } from './import.entity.js';
import type { uploadForm } from './upload-form.page.js';

/** A file that was not taken as a whole: why, what to do, and the way to bring in another. */
export function refusedPage(kept: Import, upload: ReturnType<typeof uploadForm>) {
  const { code = '', message = '' } = kept.fault ?? {};
  const known = Object.hasOwn(CATALOGUE, code) ? CATALOGUE[code as keyof typeof CATALOGUE] : null;
  return {
    title: known?.title ?? 'Dit bestand is niet gelezen',
    back: { href: '/import', label: 'Import' },
    fileName: kept.fileName,
    text: message,
    upload,
  };
}

export function droppedPage(kept: Import) {
  const isUndone = kept.state === 'undone';
  return {
    title: isUndone ? 'Deze import is ongedaan gemaakt' : 'Dit bestand is weggegooid',
    back: { href: '/import', label: 'Import' },
    fileName: kept.fileName,
    text: isUndone
      ? 'Alles staat weer zoals het was. Wil je het opnieuw proberen? Lees het bestand dan nog een keer in.'
      : 'Er is niets opgeslagen. Je kunt het bestand altijd opnieuw inlezen.',
    action: { href: '/import', label: 'Naar alle bestanden' },
  };
}
