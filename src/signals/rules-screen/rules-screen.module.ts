import { Module } from '@nestjs/common';
import { SignalsModule } from '../signals.module.js';
import { DraftController } from './draft.controller.js';
import { PreviewSteps } from './preview-steps.js';
import { PreviewWork } from './preview-work.js';
import { RuleDrafts } from './rule-drafts.js';
import { RuleFormController } from './rule-form.controller.js';
import { RuleRegions } from './rule-regions.js';
import { RuleScreens } from './rule-screens.js';
import { RuleVersions } from './rule-versions.js';
import { RulesController } from './rules.controller.js';
import { VersionList } from './version-list.js';

/** The screens on which a region tunes its signal rules, and sees what that would change. */
@Module({
  imports: [SignalsModule],
  controllers: [RulesController, RuleFormController, DraftController],
  providers: [
    ...[PreviewSteps, PreviewWork, RuleDrafts],
    ...[RuleRegions, RuleScreens, RuleVersions, VersionList],
  ],
})
export class RulesScreenModule {}
