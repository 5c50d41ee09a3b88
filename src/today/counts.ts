export { HIDDEN } from '../web/hidden-count.js';
