import { start } from './server.js';

await start(process.env);
