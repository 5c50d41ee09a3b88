import { Injectable } from '@nestjs/common';
import { AbsenceDeliveries, type AbsenceStanding } from '../absence/absence-deliveries.js';
import { Clock } from '../config/clock.js';
import { readList } from '../directory/listing.js';
import { dayLabel } from '../web/dates.js';
import type { Form } from '../web/form.js';
import type { Viewer } from '../web/viewer.js';
import type { UploadDto } from './import.dto.js';
import { ImportPlaces } from './import-places.js';
import { IMPORT_LIST, Imports } from './imports.js';
import { importsPage } from './imports.page.js';
import { uploadForm } from './upload-form.page.js';

/** What stands on the page where files come in. */
@Injectable()
export class ImportOverview {
  constructor(
    private readonly imports: Imports,
    private readonly places: ImportPlaces,
    private readonly deliveries: AbsenceDeliveries,
    private readonly clock: Clock,
  ) {}

  async page(
    viewer: Viewer,
    form: Form<UploadDto>,
    asked: Record<string, unknown>,
    fault: string | null,
  ) {
    const query = readList(IMPORT_LIST, asked);
    const found = await this.imports.list(viewer, query);
    const places = await this.places.of(viewer);
    const upload = uploadForm(form, viewer, places, fault);
    const missing = await this.missing(viewer);
    return importsPage(viewer, query, found, { upload, missing });
  }

  /** "Since when an institution's absence file is missing", for who can do something about it. */
  private async missing(viewer: Viewer): Promise<string[]> {
    const institutions = await this.places.withAbsence(viewer);
    const standing = await this.deliveries.standing(institutions, this.clock.today());
    return standing.filter(({ isMissing }) => isMissing).map(sentence);
  }
}

function sentence({ name, missingSince, lastDay }: AbsenceStanding): string {
  if (lastDay === null || missingSince === null)
    return `${name}: er is nog nooit verzuim ingelezen. Uren van deze studenten zijn niet bekend.`;
  return `${name}: het verzuim ontbreekt sinds ${dayLabel(missingSince)}. Het laatste bestand gaat tot en met ${dayLabel(lastDay)}.`;
}
