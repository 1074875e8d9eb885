import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answerLine } from './answerLine.ts';
import { help } from './simulateHelp.ts';

// Results are gathered into blocks: a write per line would make the pipe, not the model, the slow part.
const block = 1 << 16;
const progressEvery = 500; // lines

const misused = 2; // exit status, as shells use it

/** What the command line asks for, or the end of the program where it cannot be read. */
function readFlags() {
	try {
		return parseArgs({
			options: {
				scenario: { type: 'string' },
				pretty: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false, short: 'h' }
			}
		}).values;
	} catch (error) {
		return stop(`${messageOf(error)}\nSee npm run -s simulate -- --help`);
	}
}

function readScenarioFile(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		return stop(messageOf(error));
	}
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function stop(message: string): never {
	process.stderr.write(`simulate: ${message}\n`);
	process.exit(misused);
}

const values = readFlags();
let failed = false;
let waiting = '';

/** Answers one line in its place; blank lines are passed over. */
function answer(text: string) {
	if (text.trim() === '') return;
	const result = answerLine(text);
	if ('error' in result) failed = true;
	waiting += `${JSON.stringify(result, null, values.pretty ? 2 : undefined)}\n`;
	if (waiting.length > block) flush();
}

function flush() {
	process.stdout.write(waiting);
	waiting = '';
}

async function answerInput() {
	let lines = 0;
	for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
		answer(line);
		lines++;
		if (!process.stdout.isTTY && lines % progressEvery === 0)
			process.stderr.write(`${lines} scenarios answered\n`);
		if (process.stdout.isTTY) flush();
	}
}

if (values.help) process.stdout.write(help);
else {
	if (values.scenario === undefined) await answerInput();
	else answer(readScenarioFile(values.scenario));
	flush();
	process.exitCode = failed ? 1 : 0;
}
