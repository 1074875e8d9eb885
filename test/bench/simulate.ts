import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
import { leastSeconds } from './bench.ts';

const lines = Array.from({ length: 1000 }, (_, i) =>
	JSON.stringify({ system: i % 2 ? 'h100-sxm' : 'cs3', model: 'llama-3.1-70b', promptTokens: 1000 + i })
);

/** Runs the command as a reader would, from its start to its last line. */
function simulate(input: string) {
	return new Promise<void>((resolve, reject) => {
		const program = fileURLToPath(new URL('../../src/cli/simulate.ts', import.meta.url));
		const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'ignore'] });
		let answers = 0;
		child.stdout.on('data', (part: Buffer) => (answers += part.toString().split('\n').length - 1));
		child.on('error', reject);
		child.on('close', (status) => {
			const asked = input.trimEnd().split('\n').length;
			if (status === 0 && answers === asked) resolve();
			else reject(new Error(`simulate answered ${answers} of ${asked} lines, with status ${status}`));
		});
		child.stdin.end(input);
	});
}

/** The whole command: Node's start, reading, answering and writing. */
export const bench: Bench = {
	name: 'The simulate command, start included',
	async run() {
		const one = await leastSeconds(() => simulate(`${lines[0]}\n`));
		const all = await leastSeconds(() => simulate(`${lines.join('\n')}\n`));
		return [
			{ what: '1 line', value: one, unit: 's' },
			{ what: `${lines.length} lines`, value: all, unit: 's', aim: 'about 2' }
		];
	}
};
