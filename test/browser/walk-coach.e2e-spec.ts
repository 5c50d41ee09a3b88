import { walkAs } from '../support/pages-walk.js';

walkAs('coach', 'school_mentor');
