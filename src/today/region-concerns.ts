import { Injectable } from '@nestjs/common';
import { RegionAlerts } from '../alerts/region/region-alerts.js';
import type { RegionAlert } from '../alerts/region/region-words.js';
import type { RegionFigures } from '../trajectories/region-figures.js';
import type { RegionMap } from '../trajectories/region-map.js';
import type { RegionOverview } from '../trajectories/region-overview.js';
import type { Viewer } from '../web/viewer.js';
import { CoachBacklogs, type CoachBacklog } from './coach-backlogs.js';
import { RegionAtRisk, type AtRiskStudent } from './region-at-risk.js';
import { RegionTasks, type RegionTask } from './region-tasks.js';
import { unservedPlaces, type UnservedPlace } from './starters-unserved.js';

/** Where in a region somebody may drop out unseen. */
export interface RegionConcern {
  readonly atRisk: readonly AtRiskStudent[];
  /** Alerts that nobody took on. */
  readonly unanswered: readonly RegionAlert[];
  readonly unserved: readonly UnservedPlace[];
  readonly backlogs: readonly CoachBacklog[];
  readonly tasks: readonly RegionTask[];
}

interface RegionInSight {
  readonly map: RegionMap;
  readonly figures: RegionFigures;
  readonly overview: RegionOverview;
}

const PATH = '/overzicht';

@Injectable()
export class RegionConcerns {
  constructor(
    private readonly atRisk: RegionAtRisk,
    private readonly alerts: RegionAlerts,
    private readonly backlogs: CoachBacklogs,
    private readonly tasks: RegionTasks,
  ) {}

  /** `atMost` of each are shown, and by that on record as seen. */
  async of(viewer: Viewer, region: RegionInSight, atMost: number): Promise<RegionConcern> {
    return {
      atRisk: await this.atRisk.of(viewer, PATH, atMost),
      unanswered: await this.alerts.unanswered(viewer, PATH, atMost),
      unserved: unservedPlaces(region.figures, region.map, region.overview),
      backlogs: await this.backlogs.of(viewer),
      tasks: await this.tasks.of(viewer),
    };
  }
}
