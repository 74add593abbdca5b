import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { openDatabase } from './database.ts';
import { seedDemo } from './seed-demo.ts';

/** `npm run seed`: loads the demo company into the base of the settings. What is there already stays as it is. */
const config = readConfig();
const log = pino({ level: config.logLevel });
const database = await openDatabase({ ...config.database, log });
await seedDemo(database.prisma, new Date());
await database.close();
log.info('the demo company is loaded');
