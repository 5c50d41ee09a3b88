import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { Assets } from './assets.js';
import { Cookies } from './cookies.js';
import { Csrf } from './csrf.js';
import { EtagInterceptor } from './etag.interceptor.js';
import { Flashes } from './flash.js';
import { Frames } from './frame.js';
import { MenuCounts } from './menu-counts.js';
import { PageInterceptor } from './page.interceptor.js';
import { Pages } from './pages.js';
import { ProblemFilter } from './problem.filter.js';
import { SideLinks } from './side-links.js';
import { Views } from './views.js';

@Global()
@Module({
  providers: [
    { provide: Views, useFactory: () => Views.load('views') },
    { provide: Assets, useFactory: () => Assets.load('.') },
    Cookies,
    Csrf,
    Flashes,
    Frames,
    MenuCounts,
    Pages,
    SideLinks,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
  ],
  exports: [Views, Assets, Cookies, Csrf, Flashes, Frames, MenuCounts, Pages, SideLinks],
})
export class WebModule {}
