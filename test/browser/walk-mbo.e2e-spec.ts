import { walkAs } from '../support/pages-walk.js';

walkAs('mentor', 'care_coordinator');
