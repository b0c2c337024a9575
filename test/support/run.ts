/** Runs one suite of Node tests in this process: `tsx test/support/run.ts NAME TIMEOUT FILE...` */
import { runMocha } from './mocha.ts';

const [suite = 'tests', timeout = '10000', ...files] = process.argv.slice(2);
const failed = await runMocha({ suite, timeout: Number(timeout), files });
process.exit(failed === 0 ? 0 : 1);
