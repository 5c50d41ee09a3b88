import { walkAs } from '../support/pages-walk.js';

walkAs('coordinator', 'administrator', 'youth_adviser', 'auditor');
